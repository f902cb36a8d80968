import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { type FormAnswer, textOf, typedIn } from "#app/http/form-data.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { type ConfirmOutcome, confirmMemberEvent } from "#app/membership/events/confirm-member-event.server.ts";
import { rejectMemberEvent } from "#app/membership/events/reject-member-event.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import type { PendingPage } from "#app/routes/secretariat/pending/pending-page.server.ts";

/** Characters allowed in a reason, the same as in the command. */
const maxReasonLength = 2000;

const rejectForm = z.object({
	reason: z.string().transform(severalLines).pipe(z.string().min(1).max(maxReasonLength)),
});

export type DecisionAnswer = FormAnswer & {
	/** Id of the latest event when the page was opened. */
	expected: string;
	conflict: boolean;
};

export type Decided = { done: "confirmed" | "rejected" | "withdrawn" } | (DecisionAnswer & { status: 403 | 409 | 422 });

/** Confirms or rejects the proposal, depending on the form's `intent`, and returns the outcome. */
export async function decidePending(
	{ actor, services }: AppLoadContext,
	page: PendingPage,
	form: FormData,
	messages: Messages,
): Promise<Decided> {
	const expected = textOf(form, "expectedEvent");
	const { pending, refusals, step } = messages.memberFile;
	const answer = (problems: FormAnswer["problems"], status: 403 | 409 | 422, conflict = false): Decided => ({
		values: typedIn(form),
		problems,
		expected,
		conflict,
		status,
	});
	if (page.state !== "waiting") return answer({ proposal: refusals["decided-already"] }, 409);
	if (textOf(form, "intent") === "reject") {
		const read = readForm(form, rejectForm, ({ code }) =>
			code === "too_big" ? messages.problems.tooManyCharacters(maxReasonLength) : pending.reasonMissing,
		);
		if ("problems" in read) return answer(read.problems, 422);
		const rejected = await rejectMemberEvent(actor, services, { pendingId: page.id, ...read.value });
		if (rejected.outcome === "rejected") return { done: page.own ? "withdrawn" : "rejected" };
		return answer({ proposal: refusals["decided-already"] }, 409);
	}
	// A form without a known event was not opened on the present state.
	const known = page.events.some(({ id }) => id === expected);
	const confirmed: ConfirmOutcome = known
		? await confirmMemberEvent(actor, services, { pendingId: page.id, expectedEvent: expected })
		: { outcome: "refused", reason: "changed-meanwhile" };
	switch (confirmed.outcome) {
		case "recorded":
			return { done: "confirmed" };
		case "refused": {
			const { reason: why } = confirmed;
			const conflict = why === "changed-meanwhile";
			const sentence = refusals[why === "before-previous-step" ? "not-allowed" : why];
			return answer({ proposal: sentence }, conflict || why === "decided-already" ? 409 : 422, conflict);
		}
		case "forbidden":
			return answer({ proposal: step.headOnly }, 403);
		case "not-found":
			return answer({ proposal: refusals["decided-already"] }, 409);
	}
}
