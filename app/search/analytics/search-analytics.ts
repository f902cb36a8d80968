import type { SearchAnswer } from "#app/search/query/search-engine.ts";
import { type SearchQuery, searchedParams } from "#app/search/query/search-query.ts";

/** A search as it is counted: what was searched for, and nothing about who, when or from where. */
export type LoggedSearch = {
	/** What was typed, in lower case; empty for filters alone. */
	words: string;
	/** The language of the page. */
	locale: string;
	/** The filters as URL parameters, in a fixed order. */
	filters: string;
};

/** A counted search with its answer. */
export type AnsweredSearch = LoggedSearch & Pick<SearchAnswer, "total" | "partial" | "engine"> & { corrected: boolean };

/** Ranks counted individually; clicks further down are counted together in one more place. */
export const countedRanks = 20;

/**
 * The search as it is counted.
 * @returns undefined for a search that is not counted: a later page, an empty query, or words that could identify a
 * person
 */
export function loggedSearch(query: SearchQuery, locale: string): LoggedSearch | undefined {
	if (query.page > 1) return undefined;
	const words = query.q.toLowerCase().trim();
	const filters = searchedParams({ ...query, q: "" }).toString();
	if ((words === "" && filters === "") || identifiesPerson(words)) return undefined;
	return { words, locale, filters };
}

/** The search with its answer; undefined if it is not counted. */
export function answeredSearch(
	query: SearchQuery,
	locale: string,
	{ total, partial, engine, correctedQuery }: Pick<SearchAnswer, "total" | "partial" | "engine" | "correctedQuery">,
): AnsweredSearch | undefined {
	const search = loggedSearch(query, locale);
	return search && { ...search, total, partial, engine, corrected: correctedQuery !== null };
}

/** A number with this many digits may be a telephone number, a document number or a date of birth. */
const minIdentifyingDigits = 6;
/** Digits with the separators that people write: `+994 50 123 45 67`, `AZE 12345678`. */
const numbers = /\p{Nd}(?:[\s().\-/\\+]*\p{Nd})+/gu;
const yearsAlone = /^(?:19|20)\p{Nd}{2}(?:\s*[-–/]?\s*(?:19|20)\p{Nd}{2})*$/u;
const minCodeLength = 6;

/**
 * Whether a text could identify a person: an email address, or a telephone or document number. Such a search is not
 * stored at all, since the other words are most likely a name. Years and practice identifiers (`4F7K-2`) are allowed.
 */
export function identifiesPerson(words: string): boolean {
	const text = words.normalize("NFKC");
	if (/\S\s*@\s*\S/u.test(text)) return true;
	const digits = (run: string) => run.match(/\p{Nd}/gu)?.length ?? 0;
	if ((text.match(numbers) ?? []).some((run) => digits(run) >= minIdentifyingDigits && !yearsAlone.test(run.trim())))
		return true;
	return (text.match(/[\p{L}\p{N}]+/gu) ?? []).some(isPersonalCode);
}

/** Letters and digits alternating, as in personal codes (`5ZK2W9P`); not `covid19` or `iso9001`, which change once. */
function isPersonalCode(word: string): boolean {
	if ([...word].length < minCodeLength) return false;
	return (word.match(/\p{L}\p{Nd}|\p{Nd}\p{L}/gu) ?? []).length >= 2;
}

/**
 * The rank of a result among all, from 1.
 * @param place its place on the page, from 1
 * @param onPage results per page
 */
export function rankOf(page: number, place: number, onPage: number): number {
	return (page - 1) * onPage + place;
}
