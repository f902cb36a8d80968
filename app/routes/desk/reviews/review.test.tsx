import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { en } from "#app/messages/en.ts";
import { Done } from "#app/routes/desk/reviews/review.tsx";

it("confirms a saved draft, and ignores unknown codes", () => {
	expect(renderToStaticMarkup(<Done done="saved" />)).toContain(en.review.answer.saved);
	for (const done of [null, "", "unknown", "__proto__", "constructor", "toString"])
		expect(renderToStaticMarkup(<Done done={done} />), `done=${done}`).toBe("");
});
