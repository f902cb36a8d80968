import { foldedWords } from "#app/search/query/fold.ts";
import { isStopWord } from "#app/search/query/stop-words.ts";

/** A word of the query. */
export type Token = {
	/** Lower-case and composed, as the stemmers expect it. */
	raw: string;
	folded: string;
	/** Possibly incomplete: the last word, if it is long enough, unless a space or a quotation mark follows it. */
	last: boolean;
	/** The index of the typed word it comes from: one word can fold into several (½ becomes 1 and 2). */
	at: number;
	/** A stop word, which a text need not contain. */
	stopWord: boolean;
	/** The number of the quotation it is in, if any. */
	phrase?: number;
};

export const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** A quoted phrase must appear in a text exactly: "…", “…”, «…» or „…“. */
const quotation = /"([^"]*)"|[“”]([^“”]*)[“”]|«([^«»]*)»|„([^“”„]*)[“”]/gu;

/** A shorter word counts as complete: “AI” and “UN” are whole words, and too many others begin with them. */
const minPrefixLength = 3;

const maxTokens = 10;
const maxTokenLength = 60;

/**
 * Splits a query into the words to search for, in order; at most ten, besides stop words.
 * @param locale the reader's
 */
export function tokenise(q: string, locale: string): Token[] {
	return withinLimit(allTokens(q, locale));
}

/** The words of a query, as typed, beyond the limit of `tokenise`: the search leaves them out. */
export function omittedWords(q: string, locale: string): string[] {
	const all = allTokens(q, locale);
	const places = new Set(all.slice(withinLimit(all).length).flatMap(({ at, stopWord }) => (stopWord ? [] : [at])));
	return (q.normalize("NFKC").match(wordPattern) ?? []).filter((_, at) => places.has(at));
}

/** Outside quotations: OR and NOT in capitals, and a word after a minus sign. */
const operator = /(?<!\S)(?:OR|NOT|[-−]\p{L}[\p{L}\p{N}\p{M}]*)(?!\S)/gu;

/** What looks like an operator of other search engines, as typed: this search has none, and reads them as words. */
export function typedOperators(q: string): string[] {
	return [...new Set(q.replace(quotation, " ").match(operator))];
}

/** Up to the eleventh word that is not a stop word; ten if there are only stop words. */
function withinLimit(tokens: Token[]): Token[] {
	if (tokens.every(({ stopWord }) => stopWord)) return tokens.slice(0, maxTokens);
	let count = 0;
	const end = tokens.findIndex(({ stopWord }) => !stopWord && ++count > maxTokens);
	return end < 0 ? tokens : tokens.slice(0, end);
}

function allTokens(q: string, locale: string): Token[] {
	const typed = q.normalize("NFKC");
	const quotations = [...typed.matchAll(quotation)].map((found) => ({
		start: found.index,
		end: found.index + found[0].length,
	}));
	const tokens = [...typed.matchAll(wordPattern)].flatMap((found, at) => {
		const phrase = quotations.findIndex(({ start, end }) => found.index >= start && found.index < end);
		const raw = cut(found[0].toLowerCase());
		return foldedWords(found[0]).map((folded): Token => {
			const token = { raw, folded: cut(folded), last: false, at, stopWord: isStopWord(folded, locale) };
			return phrase < 0 ? token : { ...token, phrase, stopWord: false };
		});
	});
	const end = tokens.at(-1);
	const long = end !== undefined && [...end.folded].length >= minPrefixLength;
	if (long && end.phrase === undefined && !/\s$/u.test(q)) end.last = true;
	return tokens;
}

function cut(word: string): string {
	return [...word].slice(0, maxTokenLength).join("");
}

/** The folded words of each quotation, which must be adjacent in a text. */
export function phrasesOf(tokens: readonly Token[]): string[] {
	const phrases = new Map<number, string[]>();
	for (const { phrase, folded } of tokens) {
		if (phrase !== undefined) phrases.set(phrase, [...(phrases.get(phrase) ?? []), folded]);
	}
	return [...phrases.values()].map((words) => words.join(" "));
}

/** The query with some words replaced; null if none is. */
export function replaceWords(
	q: string,
	tokens: readonly Token[],
	others: readonly (string | undefined)[],
): string | null {
	if (others.every((other) => other === undefined)) return null;
	let at = -1;
	return q.normalize("NFKC").replace(wordPattern, (word) => {
		at++;
		const parts = tokens.flatMap((token, i) => (token.at === at ? [{ token, other: others[i] }] : []));
		if (parts.every(({ other }) => other === undefined)) return word;
		return parts.map(({ token, other }) => other ?? token.folded).join(" ");
	});
}

/** Whether none of these words is in quotation marks. */
export function isUnquoted(tokens: readonly Token[]): boolean {
	return tokens.every(({ phrase }) => phrase === undefined);
}
