import { expect, it } from "vitest";
import { countWords } from "#app/library/values/word-count.ts";

it.each([
	["", 0],
	["  – … !", 0],
	["Don't wait: one-stop centres served 1,000 people.", 7],
	["**Bold** and _slanted_, [a link](https://example.org/a/b_(c)) too", 6],
	["# Heading\n\n- item one\n- item two", 5],
	["مجمّعات الخدمات العامة في إندونيسيا", 5],
	["Səyyar ASAN xidmət", 3],
	["See <https://example.org/x> for <b>more</b>", 3],
])("%j has %i words", (text, words) => {
	expect(countWords(text)).toBe(words);
});
