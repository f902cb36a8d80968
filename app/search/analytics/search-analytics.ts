import type { SearchAnswer } from "#app/search/query/search-engine.ts";
import { type SearchQuery, searchParams } from "#app/search/query/search-query.ts";

/** A search as it is counted: which one, and nothing of who, when or from where. */
export type LoggedSearch = {
	/** What was typed, in lower case; empty for filters alone. */
	words: string;
	/** The language of the page. */
	locale: string;
	/** The filters as an address says them, in one order. */
	filters: string;
};

/** The same with how it was answered. */
export type AnsweredSearch = LoggedSearch & Pick<SearchAnswer, "total" | "partial" | "engine"> & { corrected: boolean };

/** Ranks that are counted one by one; what is opened further down is counted together, in one place more. */
export const countedRanks = 20;

/**
 * What is kept of a search in its place among those that are counted.
 * @returns nothing for a search that is not counted: a further page, neither words nor filters, or words by which somebody
 * could be found
 */
export function loggedSearch(query: SearchQuery, locale: string): LoggedSearch | undefined {
	if (query.page > 1) return undefined;
	const words = query.q.toLowerCase().trim();
	const filters = searchParams({ ...query, q: "", sort: "relevance", page: 1 }).toString();
	if ((words === "" && filters === "") || identifiesPerson(words)) return undefined;
	return { words, locale, filters };
}

/** The search with its answer; nothing where it is not counted. */
export function answeredSearch(
	query: SearchQuery,
	locale: string,
	{ total, partial, engine, correctedQuery }: Pick<SearchAnswer, "total" | "partial" | "engine" | "correctedQuery">,
): AnsweredSearch | undefined {
	const search = loggedSearch(query, locale);
	return search && { ...search, total, partial, engine, corrected: correctedQuery !== null };
}

/** From so many digits on a number may be that of a telephone, a document or a day of birth. */
const minIdentifyingDigits = 6;
/** Digits with what people write between them, and with a few letters in front: `+994 50 123 45 67`, `AZE 12345678`. */
const numbers = /\p{Nd}(?:[\s().\-/\\+]*\p{Nd})+/gu;
const yearsAlone = /^(?:19|20)\p{Nd}{2}(?:\s*[-–/]?\s*(?:19|20)\p{Nd}{2})*$/u;
const minCodeLength = 6;

/**
 * Whether a text holds what a person could be found by: an address of mail or a number of a telephone or document. The
 * whole search is then not kept, since the words beside it are most likely a name. Years and identifiers of practices
 * (`4F7K-2`) are none.
 */
export function identifiesPerson(words: string): boolean {
	const text = words.normalize("NFKC");
	if (/\S\s*@\s*\S/u.test(text)) return true;
	const digits = (run: string) => run.match(/\p{Nd}/gu)?.length ?? 0;
	if ((text.match(numbers) ?? []).some((run) => digits(run) >= minIdentifyingDigits && !yearsAlone.test(run.trim())))
		return true;
	return (text.match(/[\p{L}\p{N}]+/gu) ?? []).some(isPersonalCode);
}

/** Letters and digits in turn, as in personal codes (`5ZK2W9P`); not `covid19` or `iso9001`, which turn once. */
function isPersonalCode(word: string): boolean {
	if ([...word].length < minCodeLength) return false;
	return (word.match(/\p{L}\p{Nd}|\p{Nd}\p{L}/gu) ?? []).length >= 2;
}

/**
 * Where a result stands among all: from 1.
 * @param place its place on the page, from 1
 * @param onPage results that a page has
 */
export function rankOf(page: number, place: number, onPage: number): number {
	return (page - 1) * onPage + place;
}
