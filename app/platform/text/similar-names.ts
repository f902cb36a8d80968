const maxSuggestions = 3;
const maxTypedLength = 100;

/**
 * What somebody may have meant who typed something that is in no list: names that begin so or hold those words, or
 * differ by a slip.
 * @param names folded, with the code of each; null for a name of several codes
 * @param typed folded alike
 * @returns the codes that come nearest, at most three, the nearest first
 */
export function similarNames(names: ReadonlyMap<string, string | null>, typed: string): string[] {
	const text = typed.slice(0, maxTypedLength);
	const requested = wordsOf(text);
	const nearest = new Map<string, number>();
	for (const [name, code] of names) {
		if (code === null) continue;
		const apart = Math.min(wordDistance(requested, wordsOf(name)), editDistance(text, name, maxEdits(text)));
		if (apart < (nearest.get(code) ?? Number.POSITIVE_INFINITY)) nearest.set(code, apart);
	}
	return [...nearest]
		.sort(([, a], [, b]) => a - b)
		.slice(0, maxSuggestions)
		.map(([code]) => code);
}

function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Slips between what was asked and the words of a name, each word by itself; what a name says besides costs little. */
function wordDistance(input: readonly string[], words: readonly string[]): number {
	if (input.length === 0) return Number.POSITIVE_INFINITY;
	const each = input.map((word) =>
		Math.min(...words.map((other) => (other.startsWith(word) ? 0 : editDistance(word, other, maxEdits(word))))),
	);
	return each.reduce((sum, apart) => sum + apart, 0) + words.length / 100;
}

/** A short word is another word with one slip. */
function maxEdits(word: string): number {
	return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/**
 * Whether a name is another one with some slips in it: one letter in eight, and two in all but short names.
 * @param name folded, and `other` alike
 */
export function isSameName(name: string, other: string): boolean {
	const allowed = Math.max(maxEdits(name), Math.floor(name.length / 8));
	return editDistance(name, other, allowed) <= allowed;
}

/** Letters that were left out, put in, taken for another, or that changed places; infinite where more than allowed. */
function editDistance(typed: string, name: string, allowed: number): number {
	if (Math.abs(typed.length - name.length) > allowed) return Number.POSITIVE_INFINITY;
	let [before, row]: [number[], number[]] = [[], Array.from({ length: name.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= typed.length; i++) {
		const next = [i];
		for (let j = 1; j <= name.length; j++) {
			const other = typed[i - 1] === name[j - 1] ? 0 : 1;
			next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + other);
			const turned = typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1];
			if (i > 1 && j > 1 && turned) next[j] = Math.min(next[j] ?? 0, (before[j - 2] ?? 0) + 1);
		}
		[before, row] = [row, next];
	}
	const apart = row[name.length] ?? 0;
	return apart <= allowed ? apart : Number.POSITIVE_INFINITY;
}
