import { foldedWords } from "#app/search/query/fold.ts";
import { isStopWord } from "#app/search/query/stop-words.ts";

/** A word that was typed. */
export type Token = {
	/** Lower-case and composed, as the stemmers want it. */
	raw: string;
	folded: string;
	/** It may be on its way still: the last one, unless a space or a quotation mark ends it. */
	last: boolean;
	/** Which of the words as typed it comes from: one can fold into several (½ is 1 and 2). */
	at: number;
	/** A small word of the reader's language, which need not be in a text. */
	stopWord: boolean;
	/** The number of the quotation that it stands in, if in one. */
	phrase?: number;
};

export const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** What is quoted must stand in a text just so: "…", “…”, «…» or „…“. */
const quotation = /"([^"]*)"|[“”]([^“”]*)[“”]|«([^«»]*)»|„([^“”„]*)[“”]/gu;

const maxTokens = 10;
const maxTokenLength = 60;

/**
 * The words that were typed, in order; at most ten.
 * @param locale the reader's
 */
export function tokenise(q: string, locale: string): Token[] {
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
	const kept = tokens.slice(0, maxTokens);
	const end = kept.at(-1);
	if (end && end.phrase === undefined && !/\s$/u.test(q)) end.last = true;
	return kept;
}

function cut(word: string): string {
	return [...word].slice(0, maxTokenLength).join("");
}

/** The folded words of each quotation, side by side as they must stand in a text. */
export function phrasesOf(tokens: readonly Token[]): string[] {
	const phrases = new Map<number, string[]>();
	for (const { phrase, folded } of tokens) {
		if (phrase !== undefined) phrases.set(phrase, [...(phrases.get(phrase) ?? []), folded]);
	}
	return [...phrases.values()].map((words) => words.join(" "));
}

/** What was typed, with other words in the place of some; null where none is replaced. */
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

/** Whether none of these words stands in quotation marks. */
export function isUnquoted(tokens: readonly Token[]): boolean {
	return tokens.every(({ phrase }) => phrase === undefined);
}
