import { maxCharacters } from "#app/documents/reading/reading.ts";

/** Counts what is read of a file, and says when it is enough. */
export class TextLimit {
	/** Whether something was left out; a reader that leaves out pages says so itself. */
	cut = false;
	#left = maxCharacters;

	/** Whether nothing more need be read. */
	get full(): boolean {
		return this.#left === 0;
	}

	/** @returns as much of the text as may still be read */
	take(text: string): string {
		if (text.length > this.#left) this.cut = true;
		const taken = text.slice(0, this.#left);
		this.#left -= taken.length;
		return taken;
	}
}
