/**
 * Characters of the words of one file that go to the search, at most. Each word counts once, so that a book of some
 * hundred pages fits as a rule. The index cuts what a whole record has to say at 100,000 characters, its own texts first
 * (`search/index/index.server.ts`).
 */
export const maxWordCharacters = 100_000;

/** What is longer is no word: a code, a checksum, a line without spaces. */
const maxWordLength = 60;

/** Every word of a file once, in the order in which they come. */
export class WordList {
	/** Whether any text was added, with words in it or without. */
	anything = false;
	readonly #words = new Map<string, string>();
	#characters = 0;

	add(text: string): void {
		this.anything ||= text !== "";
		for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
			if (this.#characters + word.length >= maxWordCharacters) return;
			const key = word.toLowerCase();
			if (word.length > maxWordLength || this.#words.has(key)) continue;
			this.#characters += word.length + 1;
			this.#words.set(key, word);
		}
	}

	/** The words, separated by spaces. */
	toString(): string {
		return [...this.#words.values()].join(" ");
	}
}
