import { maxCharacters } from "#app/documents/reading/reading.ts";

/** Counts the characters read from a file, and stops at a limit. */
export class TextLimit {
	/** Whether something was left out; readers that skip pages set it themselves. */
	cut = false;
	#left = maxCharacters;

	/** Whether the limit has been reached. */
	get full(): boolean {
		return this.#left === 0;
	}

	/** @returns as much of the text as the limit allows */
	take(text: string): string {
		if (text.length > this.#left) this.cut = true;
		const taken = text.slice(0, this.#left);
		this.#left -= taken.length;
		return taken;
	}
}

/** Reads a format: passes on each page, and returns the number of pages, null in formats without pages. */
export type TextReader = (
	content: Buffer,
	limit: TextLimit,
	onPage: (page: number | null, text: string) => void,
) => Promise<number | null>;
