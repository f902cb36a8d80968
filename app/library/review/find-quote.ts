/** The passage that a comment is about, and the text around it at the time of writing. */
export type Quote = { quote: string; quoteBefore: string; quoteAfter: string };

export type QuoteFound =
	/** The passage is still there; `start` and `end` are positions in the text as `oneLine` returns it. */
	| { found: "words"; start: number; end: number }
	/** The text around it is still there, with other words between. */
	| { found: "changed"; now: string }
	/** Neither is still there. */
	| { found: "gone" };

/** Characters stored of the text before and after the passage. */
export const quoteContextLength = 60;

/** Minimum characters of surrounding text that must be found to tell what the passage became. */
const minContextLength = 12;
/** Maximum characters by which a changed passage may have grown; a longer gap is something else. */
const maxGrowth = 200;

/**
 * Finds the passage of a comment again after the text has changed. If it occurs more than once, the occurrence with the
 * best matching surroundings wins.
 * @param text the field's current text
 */
export function findQuote(text: string, { quote, quoteBefore, quoteAfter }: Quote): QuoteFound {
	const all = oneLine(text);
	const words = oneLine(quote);
	const [before, after] = [oneLine(quoteBefore), oneLine(quoteAfter)];
	if (words === "") return { found: "gone" };
	const places = placesOf(all, words);
	const best = places
		.map((start) => ({ start, fit: fitOf(all, start, start + words.length, before, after) }))
		.sort((a, b) => b.fit - a.fit || a.start - b.start)[0];
	if (best) return { found: "words", start: best.start, end: best.start + words.length };
	return between(all, words, before, after);
}

/** Replaces every run of white space by one space: differences in white space don't matter. */
export function oneLine(text: string): string {
	return text.replace(/\s+/gu, " ").trim();
}

function placesOf(text: string, words: string): number[] {
	const places: number[] = [];
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
	return places;
}

/** Number of characters next to a position that match the stored surroundings. */
function fitOf(text: string, start: number, end: number, before: string, after: string): number {
	const [left, right] = [text.slice(0, start).trimEnd(), text.slice(end).trimStart()];
	let fit = 0;
	while (fit < Math.min(left.length, before.length) && left.at(-1 - fit) === before.at(-1 - fit)) fit++;
	let more = 0;
	while (more < Math.min(right.length, after.length) && right[more] === after[more]) more++;
	return fit + more;
}

function between(text: string, words: string, before: string, after: string): QuoteFound {
	if (before.length < minContextLength && after.length < minContextLength) return { found: "gone" };
	const left = before === "" ? 0 : text.lastIndexOf(before);
	if (left < 0) return { found: "gone" };
	const start = left + before.length;
	const right = after === "" ? text.length : text.indexOf(after, start);
	if (right < 0 || right - start > words.length + maxGrowth) return { found: "gone" };
	const now = text.slice(start, right).trim();
	return now === "" ? { found: "gone" } : { found: "changed", now };
}
