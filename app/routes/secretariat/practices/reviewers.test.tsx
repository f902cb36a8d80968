import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { en } from "#app/messages/en.ts";
import { Done } from "#app/routes/secretariat/practices/reviewers.tsx";

it("confirms an invitation, and ignores unknown codes", () => {
	expect(renderToStaticMarkup(<Done done="invited" />)).toContain(en.review.run.invited);
	for (const done of [null, "", "unknown", "__proto__", "constructor", "toString"])
		expect(renderToStaticMarkup(<Done done={done} />), `done=${done}`).toBe("");
});
