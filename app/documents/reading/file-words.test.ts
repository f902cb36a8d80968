import fc from "fast-check";
import { expect, it } from "vitest";
import { maxWordCharacters, WordList } from "#app/documents/reading/file-words.ts";

function wordsOfFile(texts: string[]): string {
	const words = new WordList();
	for (const text of texts) words.add(text);
	return words.toString();
}

it("has each word once, in the order of the pages", () => {
	expect(wordsOfFile(["One window, one floor", "Bir pəncərə — شباك واحد. ONE!"])).toBe(
		"One window floor Bir pəncərə شباك واحد",
	);
});

it("leaves out strings that are not words", () => {
	expect(wordsOfFile(["a".repeat(61), "short"])).toBe("short");
});

it("is never longer than the search index accepts", () => {
	const book = Array.from({ length: 30_000 }, (_, index) => `word${index}`);
	const words = wordsOfFile(book);
	expect(words.length).toBeLessThanOrEqual(maxWordCharacters);
	expect(words.startsWith("word0 word1 ")).toBe(true);
});

it("includes every short word of any text within the limit", () => {
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^[a-z0-9]{1,20}$/)), (said) => {
			expect(new Set(wordsOfFile(said).split(" "))).toEqual(new Set(said.length > 0 ? said : [""]));
		}),
	);
});
