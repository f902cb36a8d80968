import type { FoundPractice, FoundPractices } from "#app/library/discovery/search-practices.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { evidenceLevels } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { FacetCount } from "#app/search/query/search-engine.ts";
import {
	hitsPerPage,
	type KnownCodes,
	listParams,
	maxReachableHits,
	type SearchQuery,
	searchParams,
} from "#app/search/query/search-query.ts";
import { omittedWords, typedOperators } from "#app/search/query/typed-words.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { seriesOf } from "#app/views/page/series.ts";
import { type HandledWords, handledWords } from "#app/views/search/handled-words.ts";

type ListParam = (typeof listParams)[number];

/** A search as its page shows it, in the reader's language; plain data. */
export type SearchPage = {
	query: SearchQuery;
	/** If `capped`, there are more. */
	total: number;
	capped: boolean;
	pages: number;
	handled: HandledWords | null;
	/** Words beyond the number that a search accepts. */
	omitted: string[];
	/** Typed words that look like operators, which a search does not have. */
	operators: string[];
	/** The query that was searched for instead of the typed one, which has no matches. */
	correctedQuery: string | null;
	/** Set if the query looks like an identifier and opens no practice. */
	identifier: FoundPractices["identifier"];
	/** Similar queries, for a search without results. */
	near: string[];
	facets: FacetView[];
	filters: Filter[];
	/** For a search without results: filters whose removal, one at a time, leads to some. */
	wider: Filter[];
	results: ResultView[];
	engine: FoundPractices["engine"];
	/** Whether the reader may see, or has requested to see, why the results are in this order. */
	explain: "no" | "may" | "shown";
};

export type FacetView = {
	name: ListParam;
	options: { value: string; label: string; count: number; checked: boolean }[];
};

/** An active filter, and the parameters of the same search without it. */
type Filter = { label: string; without: string };

export type ResultView = Omit<FoundPractice, "countries" | "kind"> & {
	countries: { code: string; name: string }[];
	kind: string;
};

/** The countries, regions, areas and languages that a search may name. */
export function knownCodes(reference: Reference): KnownCodes {
	return {
		country: { has: (code) => reference.isCountry(code) },
		region: new Set(reference.countries.flatMap(({ region, subregion }) => [region, subregion])),
		area: { has: (code) => reference.isCode("serviceAreas", code) },
		lang: { has: (tag) => reference.isLanguage(tag) },
	};
}

/** The URL of a practice, or of the version that was named. */
export function practicePath({ pid, version }: { pid: string; version?: string }, locale: Locale): string {
	return `/${locale}/library/${pid}${version === undefined ? "" : `/v/${version}`}`;
}

/** The page of the query, limited to the pages that have results. */
export function pageWithin({ page }: SearchQuery, total: number): number {
	return Math.min(page, Math.max(1, Math.ceil(total / hitsPerPage)));
}

export function searchPage(
	found: FoundPractices,
	query: SearchQuery,
	reference: Reference,
	locale: Locale,
	explain: SearchPage["explain"] = "no",
): SearchPage {
	const label = labeller(reference, locale);
	return {
		query,
		total: Math.min(found.total, maxReachableHits),
		capped: found.capped,
		pages: Math.ceil(Math.min(found.total, maxReachableHits) / hitsPerPage),
		handled: handledWords(found, query.q, locale),
		omitted: omittedWords(query.q, locale),
		operators: typedOperators(query.q),
		correctedQuery: found.correctedQuery,
		identifier: found.identifier,
		near: found.near,
		facets: listParams.map((name) => facetView(name, found, query, label, locale)),
		filters: activeFilters(query, label, messagesFor(locale)),
		wider: found.total === 0 ? widerSearches(found, query, label, messagesFor(locale)) : [],
		results: found.practices.map((practice) => resultView(practice, reference, locale)),
		engine: found.engine,
		explain,
	};
}

/** A description of a search for people: the query, then each filter. */
export function namedQuery(query: SearchQuery, reference: Reference, locale: Locale): string {
	const messages = messagesFor(locale);
	const filters = activeFilters(query, labeller(reference, locale), messages).map(({ label }) => label);
	const parts = [...(query.q ? [messages.savedSearches.words(query.q)] : []), ...filters];
	return seriesOf(messages, parts) || messages.savedSearches.everything;
}

type Labeller = (name: ListParam, code: string) => string;

function labeller(reference: Reference, locale: Locale): Labeller {
	const { search, states } = messagesFor(locale);
	const area = (code: string) => reference.label("serviceAreas", code, locale);
	const byName: Record<ListParam, (code: string) => string> = {
		kind: (code) => reference.label("practiceKinds", code, locale),
		country: (code) => reference.countryName(code, locale),
		region: (code) => reference.regionName(code, locale),
		// The name of a part of an area may be nearly the same as the whole's.
		area: (code) => {
			const [whole = code] = reference.areas(code);
			return whole === code ? area(code) : search.areaWithin(area(whole), area(code));
		},
		function: (code) => reference.label("serviceFunctions", code, locale),
		event: (code) => reference.label("lifeEvents", code, locale),
		principle: (code) => reference.label("principles", code, locale),
		channel: (code) => reference.label("channels", code, locale),
		evidence: (code) => states.evidence[evidenceLevels[Number(code) - 1] ?? "description"],
		running: (code) => states.running[code as keyof Messages["states"]["running"]] ?? code,
		adopter: (code) => reference.countryName(code, locale),
		adopted: (code) => states.adoptionStage[code as keyof Messages["states"]["adoptionStage"]] ?? code,
		offer: (code) => reference.label("offers", code, locale),
		recognised: (code) => reference.label("awards", code, locale),
		lang: (code) => reference.languageName(code, locale),
	};
	return (name, code) => byName[name](code);
}

/** The label of an active filter, which is shown without the name of its facet. */
function filterLabel(name: ListParam, code: string, label: Labeller, { search }: Messages): string {
	const value = label(name, code);
	return name in search.activeFilter ? search.activeFilter[name as keyof typeof search.activeFilter](value) : value;
}

function facetView(
	name: ListParam,
	found: FoundPractices,
	query: SearchQuery,
	label: Labeller,
	locale: Locale,
): FacetView {
	const collator = collatorOf(locale);
	const options = withChosen(countsOf(found, name), query[name]).map(({ value, count }) => ({
		value,
		count,
		label: label(name, value),
		checked: query[name].includes(value),
	}));
	// Levels of evidence have an order of their own, the strongest first.
	if (name === "evidence") options.sort((a, b) => Number(b.value) - Number(a.value));
	else options.sort((a, b) => b.count - a.count || collator.compare(a.label, b.label));
	return { name, options };
}

function countsOf(found: FoundPractices, name: ListParam): FacetCount[] {
	return found.facets[name === "lang" ? "language" : name];
}

/** Selected options are always listed, so that they can be cleared even where they have no results. */
function withChosen(counts: FacetCount[], chosen: string[]): FacetCount[] {
	const missing = chosen.filter((code) => counts.every(({ value }) => value !== code));
	return [...counts, ...missing.map((value) => ({ value, count: 0 }))];
}

function activeFilters(query: SearchQuery, label: Labeller, messages: Messages): Filter[] {
	const codes = listParams.flatMap((name) =>
		query[name].map((code) => ({
			label: filterLabel(name, code, label, messages),
			without: without(query, { [name]: query[name].filter((other) => other !== code) }),
		})),
	);
	return [...codes, ...yearFilters(query, messages)];
}

function yearFilters(query: SearchQuery, { search }: Messages): Filter[] {
	const { from, to } = query;
	if (from !== null && from === to) return [{ label: String(from), without: without(query, { from: null, to: null }) }];
	return [
		...(from === null ? [] : [{ label: search.sinceYear(String(from)), without: without(query, { from: null }) }]),
		...(to === null ? [] : [{ label: search.untilYear(String(to)), without: without(query, { to: null }) }]),
	];
}

function without(query: SearchQuery, change: Partial<SearchQuery>): string {
	return searchParams({ ...query, ...change, page: 1 }).toString();
}

/** A facet counts as if its own filter were off: if it counts anything, removing that filter leads to results. */
function widerSearches(found: FoundPractices, query: SearchQuery, label: Labeller, messages: Messages): Filter[] {
	const codes = listParams
		.filter((name) => query[name].length > 0 && countsOf(found, name).length > 0)
		.map((name) => ({
			label: messages.common.choice(query[name].map((code) => filterLabel(name, code, label, messages))),
			without: without(query, { [name]: [] }),
		}));
	if ((query.from === null && query.to === null) || found.facets.year.length === 0) return codes;
	const years = yearFilters(query, messages).map((filter) => filter.label);
	return [...codes, { label: messages.common.list(years), without: without(query, { from: null, to: null }) }];
}

function resultView(practice: FoundPractice, reference: Reference, locale: Locale): ResultView {
	return {
		...practice,
		kind: reference.label("practiceKinds", practice.kind, locale),
		countries: countriesWithNames(practice.countries, { reference, locale }),
	};
}

/** The active filters in the reader's language. */
export function filterNames(query: SearchQuery, reference: Reference, locale: Locale): string[] {
	return activeFilters(query, labeller(reference, locale), messagesFor(locale)).map(({ label }) => label);
}
