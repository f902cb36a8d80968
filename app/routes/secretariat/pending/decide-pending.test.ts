import type { AppLoadContext } from "@remix-run/node";
import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { decidePending } from "#app/routes/secretariat/pending/decide-pending.server.ts";
import type { PendingPage } from "#app/routes/secretariat/pending/pending-page.server.ts";

it("reports that a proposal is decided already rather than a missing reason, which has no field any more", async () => {
	const form = new FormData();
	form.set("intent", "reject");
	const messages = messagesFor("en");
	const answer = (state: PendingPage["state"]) =>
		decidePending({} as AppLoadContext, { state } as PendingPage, form, messages);
	const { pending, refusals } = messages.memberFile;
	expect(await answer("waiting")).toMatchObject({ status: 422, problems: { reason: pending.reasonMissing } });
	const decided = { proposal: refusals["decided-already"] };
	expect(await answer("confirmed")).toMatchObject({ status: 409, problems: decided });
});
