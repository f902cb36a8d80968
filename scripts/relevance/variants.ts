import { fold } from "#app/search/query/fold.ts";
import { type Random, seededRandom } from "../bench/random.ts";

/** Ways to type the same query differently. */
export const variantKinds = ["slip", "first letter", "plain letters", "other script"] as const;
export type VariantKind = (typeof variantKinds)[number];
export type Variant = { kind: VariantKind; q: string };

/**
 * Returns the mistyped variants of a query: with a typing error, without the letters that a keyboard lacks, or in the
 * other script. Deterministic for the same query.
 * @param id of the query; determines the typing errors
 */
export function variantsOf(query: { id: string; q: string; locale: string }): Variant[] {
	const { q, locale } = query;
	const random = seededRandom([...query.id].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 7));
	const variants: Variant[] = [
		{ kind: "slip", q: withSlip(q, random, 1) },
		{ kind: "first letter", q: withSlip(q, random, 0) },
		{ kind: "plain letters", q: plain(q) },
		{ kind: "other script", q: locale === "cnr" ? otherScript(q) : q },
	];
	return variants.filter((variant) => variant.q !== q);
}

/** Shorter words are corrected by neither engine, and mistyped less often. */
const shortest = 5;

/** Adds one typing error to one of the longer words: at its first letter, or anywhere after it. */
function withSlip(q: string, random: Random, from: 0 | 1): string {
	const words = [...q.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].filter(([word]) => [...word].length >= shortest);
	if (words.length === 0) return q;
	const word = random.pick(words);
	const letters = [...word[0]];
	const at = from === 0 ? 0 : 1 + random.below(letters.length - 2);
	const edited = random.pick([dropped, swapped, replaced, doubled])(letters, at, random).join("");
	return q.slice(0, word.index) + edited + q.slice(word.index + word[0].length);
}

type Edit = (letters: string[], at: number, random: Random) => string[];
const dropped: Edit = (letters, at) => letters.toSpliced(at, 1);
const doubled: Edit = (letters, at) => letters.toSpliced(at, 0, letters[at] as string);
const replaced: Edit = (letters, at, random) => letters.toSpliced(at, 1, neighbour(letters[at] as string, random));
const swapped: Edit = (letters, at) => letters.toSpliced(at, 2, letters[at + 1] as string, letters[at] as string);

/** Another letter of the same script. */
function neighbour(letter: string, random: Random): string {
	const alphabet = /\p{Script=Arabic}/u.test(letter)
		? "ابتجحدرسعفقكلمنهوي"
		: /\p{Script=Cyrillic}/u.test(letter)
			? "абвгдежзијклмнопрстуфхц"
			: "abcdefghijklmnoprstuvyz";
	return random.pick([...alphabet].filter((other) => other !== letter.toLowerCase()));
}

/**
 * The query as typed on a keyboard without the letters of the language; Arabic without hamza and the dots of teh
 * marbuta.
 */
function plain(q: string): string {
	return [...q].map((c) => (/\p{Script=Latin}|\p{Script=Arabic}/u.test(c) ? sameCase(c, fold(c)) : c)).join("");
}

function sameCase(from: string, to: string): string {
	return from !== from.toLowerCase() ? to.toUpperCase() : to;
}

const latin = [..."abvgdđežzijklmnoprstćufhcčš"];
const cyrillic = [..."абвгдђежзијклмнопрстћуфхцчш"];
const pairs: [string, string][] = [
	["dž", "џ"],
	["lj", "љ"],
	["nj", "њ"],
	...latin.map((letter, i): [string, string] => [letter, cyrillic[i] as string]),
];

/** Converts Montenegrin between the Latin and the Cyrillic script. */
function otherScript(q: string): string {
	const toLatin = /\p{Script=Cyrillic}/u.test(q);
	return pairs.reduce(
		(text, [l, c]) => (toLatin ? text.replaceAll(c, l) : text.replaceAll(l, c)),
		q.toLowerCase().normalize("NFC"),
	);
}
