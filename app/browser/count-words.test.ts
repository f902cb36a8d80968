import fc from "fast-check";
import { expect, it } from "vitest";
import { countWords } from "#app/browser/count-words.ts";
import { countWords as countedOnServer } from "#app/library/values/word-count.ts";

it("counts words in the browser as on the server", () => {
	const piece = fc.constantFrom(
		"word",
		"don’t",
		"1,000",
		"](https://a.example/(b))",
		"<b>",
		"**",
		" ",
		"\n",
		"كلمة",
		"-",
		"“",
	);
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ unit: "grapheme" }),
				fc.array(piece).map((parts) => parts.join("")),
			),
			(text) => {
				expect(countWords(text)).toBe(countedOnServer(text));
			},
		),
	);
});
