import type { Random } from "./random.ts";

/** A text as a list of its words in their original spelling, from which queries are made. */
export type Words = string[];

/** The words of a text that somebody may search for: five letters or more, without duplicates. */
export function wordsOf(text: string): Words {
	return [...new Set(text.match(/[\p{L}\p{M}]{5,}/gu) ?? [])];
}

/**
 * Returns a generator of queries: two or three consecutive words of a text, each query only once, so that none is
 * cached yet all find something.
 * @param texts lists of words, each of two words or more
 */
export function newQueries(texts: readonly Words[], random: Random): () => string {
	const requested = new Set<string>();
	return () => {
		for (let tries = 0; ; tries++) {
			const words = random.some(random.pick(texts), 2 + random.below(2));
			// When the texts are exhausted, words of two texts still give new queries.
			if (tries > 20) words.push(random.pick(random.pick(texts)));
			const query = words.join(" ");
			if (requested.has(query)) continue;
			requested.add(query);
			return query;
		}
	};
}

export const queryKinds = [
	"one word",
	"two words",
	"three words",
	"a beginning",
	"a slip",
	"a word in a country",
] as const;
export type QueryKind = (typeof queryKinds)[number];

/** Words for a query of one kind, taken from one text. */
export function queryOf(kind: QueryKind, texts: readonly Words[], random: Random): string {
	const words = random.pick(texts);
	const word = random.pick(words);
	switch (kind) {
		case "two words":
			return random.some(words, 2).join(" ");
		case "three words":
			return random.some(words, 3).join(" ");
		case "a beginning":
			return word.slice(0, Math.max(3, Math.ceil(word.length / 2)));
		case "a slip":
			return withSlip(random.pick(words.filter(({ length }) => length > 5).concat(word)), random);
		default:
			return word;
	}
}

/** Swaps two neighbouring letters, never the first: the most common typing error. */
function withSlip(word: string, random: Random): string {
	const at = 1 + random.below(word.length - 2);
	return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}
