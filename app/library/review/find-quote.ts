/** The words that a remark is about, and what stood around them when it was written. */
export type Quote = { quote: string; quoteBefore: string; quoteAfter: string };

export type QuoteFound =
	/** The words stand there; `start` and `end` in the text as `oneLine` gives it. */
	| { found: "words"; start: number; end: number }
	/** What stood around them is still there, with other words between. */
	| { found: "changed"; now: string }
	/** Neither is there any more. */
	| { found: "gone" };

/** Characters that are kept of what stands around the words. */
export const quoteContextLength = 60;

/** So much of what stood around has to be there to say what the words became. */
const minContextLength = 12;
/** Words that were changed grew at most so much; what is longer between the two is something else. */
const maxGrowth = 200;

/**
 * Finds the words of a remark again, however the text around them was moved. Where they stand more than once, the place
 * is the one with the most around it that is as it was.
 * @param text of the field as it is now
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

/** White space of any kind is one space: it is never what somebody meant. */
export function oneLine(text: string): string {
	return text.replace(/\s+/gu, " ").trim();
}

function placesOf(text: string, words: string): number[] {
	const places: number[] = [];
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
	return places;
}

/** How many letters next to a place are those that stood there. */
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
