/**
 * Maximum characters of the words of a file that are indexed. Each word counts once, so a book of some hundred pages
 * usually fits. The index cuts all texts of a practice at 100,000 characters, its own texts first
 * (`search/index/index.server.ts`).
 */
export const maxWordCharacters = 100_000;

/** Longer strings are not words but codes, checksums or lines without spaces. */
const maxWordLength = 60;

/** The distinct words of a file, in the order of their first occurrence. */
export class WordList {
	/** Whether any text was added, even text without words. */
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
