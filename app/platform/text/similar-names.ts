const maxSuggestions = 3;
const maxTypedLength = 100;

/**
 * Suggestions for a typed name that is not in a list: names that begin with it, contain its words, or differ by a typo.
 * @param names folded names with their codes; null for a name shared by several codes
 * @param typed the typed text, folded in the same way
 * @returns at most three codes, the closest first
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

/**
 * Typos between the typed words and the words of a name, summed over the typed words; further words in the name add
 * little.
 */
function wordDistance(input: readonly string[], words: readonly string[]): number {
	if (input.length === 0) return Number.POSITIVE_INFINITY;
	const each = input.map((word) =>
		Math.min(...words.map((other) => (other.startsWith(word) ? 0 : editDistance(word, other, maxEdits(word))))),
	);
	return each.reduce((sum, apart) => sum + apart, 0) + words.length / 100;
}

/** Short words allow no typo, because it would make them a different word. */
function maxEdits(word: string): number {
	return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/**
 * Whether two names are equal apart from typos: one per eight letters, or at least two in all but short names.
 * @param name folded, as is `other`
 */
export function isSameName(name: string, other: string): boolean {
	const allowed = Math.max(maxEdits(name), Math.floor(name.length / 8));
	return editDistance(name, other, allowed) <= allowed;
}

/** Edit distance, counting missing, extra, wrong and swapped letters; infinite if more than `allowed`. */
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
