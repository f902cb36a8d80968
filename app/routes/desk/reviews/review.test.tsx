import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { Done } from "#app/routes/desk/reviews/review.tsx";

const en = messagesFor("en");

it("confirms a saved draft, and ignores unknown codes", () => {
	expect(renderToStaticMarkup(<Done done="saved" />)).toContain(en.review.answer.saved);
	for (const done of [null, "", "unknown", "__proto__", "constructor", "toString"])
		expect(renderToStaticMarkup(<Done done={done} />), `done=${done}`).toBe("");
});
