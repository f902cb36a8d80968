import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { Done } from "#app/routes/secretariat/practices/reviewers.tsx";

const en = messagesFor("en");

it("confirms an invitation, and ignores unknown codes", () => {
	expect(renderToStaticMarkup(<Done done="invited" />)).toContain(en.review.run.invited);
	for (const done of [null, "", "unknown", "__proto__", "constructor", "toString"])
		expect(renderToStaticMarkup(<Done done={done} />), `done=${done}`).toBe("");
});
