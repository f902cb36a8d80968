import { LRUCache } from "lru-cache";
import { foldedWords } from "#app/search/query/fold.ts";

/** A piece of a text, and whether it matches the query. Never HTML: escape it as text. */
export type Segment = { text: string; marked: boolean };

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const stemLength = 4;
const maxEndingLength = 4;

/**
 * Marks the words of a text that match a query: the same word in any spelling, an inflected form, or, from five letters
 * on, a word with one typo. Works for both engines, which only report that a text matched.
 * @param crop how many words to keep, around the place with most matches; without it the whole text stays
 */
export function highlight(text: string, q: string, crop?: number): Segment[] {
	const wanted = foldedWords(q);
	const words = places.memo(text).map(({ start, end, folded }) => ({
		start,
		end,
		marked: folded.some((word) => wanted.some((want) => isInflectionOf(word, want))),
	}));
	const window = crop === undefined ? undefined : bestWindow(words, crop);
	const shown = window ? words.slice(window.from, window.to) : words;
	const start = window && window.from > 0 ? (shown[0]?.start ?? 0) : 0;
	const end = window && window.to < words.length ? (shown.at(-1)?.end ?? text.length) : text.length;
	return ellipsis(segmentsOf(text, shown, start, end), start > 0, end < text.length);
}

type Word = { start: number; end: number; marked: boolean };

/** The words of a text and where they are. Remembered, because the same titles and summaries are on many pages. */
const places = new LRUCache<string, readonly Place[]>({
	maxSize: 2_000_000,
	sizeCalculation: (words, text) => text.length + words.length + 1,
	memoMethod: (text) =>
		[...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
			start: index,
			end: index + word.length,
			folded: foldedWords(word),
		})),
});

type Place = { start: number; end: number; folded: readonly string[] };

/**
 * The prefix shared by all word forms that `isInflectionOf` accepts for a query word, for use in a database query.
 * Typos are not covered.
 */
export function stemPrefix(want: string): string {
	return [...want].slice(0, Math.max(stemLength, [...want].length - maxEndingLength)).join("");
}

/** Whether a folded word of a text is a form of a folded query word. */
export function isInflectionOf(word: string, want: string): boolean {
	if (word === want) return true;
	if (want.length < stemLength || word.length < stemLength) return false;
	if (word.startsWith(want)) return true;
	const shared = sharedBeginning(word, want);
	const stem = Math.max(stemLength, want.length - maxEndingLength, word.length - maxEndingLength);
	return shared >= stem || (want.length > stemLength && isTypo(word, want));
}

function sharedBeginning(a: string, b: string): number {
	let length = 0;
	while (length < a.length && length < b.length && a[length] === b[length]) length++;
	return length;
}

/** Whether two words differ by one letter added, missing or replaced, or by two neighbours swapped. */
function isTypo(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1) return false;
	const at = sharedBeginning(a, b);
	return (
		sameFrom(a, at + 1, b, at + 1) ||
		sameFrom(a, at + 1, b, at) ||
		sameFrom(a, at, b, at + 1) ||
		(a[at] === b[at + 1] && a[at + 1] === b[at] && sameFrom(a, at + 2, b, at + 2))
	);
}

/** Whether one word from one place on equals the other from another; without cutting them, which takes memory. */
function sameFrom(a: string, fromA: number, b: string, fromB: number): boolean {
	if (a.length - fromA !== b.length - fromB) return false;
	for (let i = fromA, j = fromB; i < a.length; i++, j++) if (a[i] !== b[j]) return false;
	return true;
}

/**
 * The window of `size` words with the most marks, the first one among equals, starting a little before its first mark.
 */
function bestWindow(words: Word[], size: number): { from: number; to: number } {
	if (words.length <= size) return { from: 0, to: words.length };
	let count = words.slice(0, size).filter((word) => word.marked).length;
	let best = { from: 0, count };
	for (let from = 1; from + size <= words.length; from++) {
		if (words[from - 1]?.marked) count--;
		if (words[from + size - 1]?.marked) count++;
		if (count > best.count) best = { from, count };
	}
	const first = words.findIndex((word, i) => i >= best.from && word.marked);
	const lead = Math.floor(size / 5);
	const from = best.count === 0 ? 0 : Math.min(Math.max(0, first - lead), words.length - size);
	return { from, to: from + size };
}

function segmentsOf(text: string, words: Word[], start: number, end: number): Segment[] {
	const segments: Segment[] = [];
	let at = start;
	for (const word of words.filter((word) => word.marked)) {
		if (word.start > at) segments.push({ text: text.slice(at, word.start), marked: false });
		segments.push({ text: text.slice(word.start, word.end), marked: true });
		at = word.end;
	}
	if (at < end) segments.push({ text: text.slice(at, end), marked: false });
	return segments;
}

function ellipsis(segments: Segment[], before: boolean, after: boolean): Segment[] {
	return [
		...(before ? [{ text: "… ", marked: false }] : []),
		...segments,
		...(after ? [{ text: " …", marked: false }] : []),
	];
}
