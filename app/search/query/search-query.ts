import {
	awards,
	channels,
	lifeEvents,
	offers,
	operatingStatuses,
	practiceKinds,
	principles,
	serviceFunctions,
} from "#app/reference/codes.ts";

/** A search by a reader. The same query always has the same URL. */
export type SearchQuery = {
	/** The text typed: at most 200 characters; empty matches everything. `tokenise` limits its words. */
	q: string;
	kind: string[];
	country: string[];
	region: string[];
	area: string[];
	function: string[];
	event: string[];
	principle: string[];
	channel: string[];
	/** Evidence levels `1` to `5`. */
	evidence: string[];
	running: string[];
	/** Countries that adopt it, and how far they are. */
	adopter: string[];
	adopted: string[];
	/** Forms of help that are on offer with it. */
	offer: string[];
	/** Awards that it has received. */
	recognised: string[];
	/** First and last year in which the practice may have started. */
	from: number | null;
	to: number | null;
	/** Languages in which it can be read. */
	lang: string[];
	sort: SearchSort;
	/** From 1 to the last page that can be reached. */
	page: number;
	/** Identifiers of the practices in the list that the reader adds to. They don't affect the results. */
	listed: string[];
};

export const searchSorts = ["relevance", "newest", "evidence", "title"] as const;
export type SearchSort = (typeof searchSorts)[number];

/** The valid codes of filters that come from the reference data. */
export type KnownCodes = { country: Codes; region: Codes; area: Codes; lang: Codes };
type Codes = { has(code: string): boolean };

/** Facets whose URL parameter has the same name. */
export const namedFacets = [
	"kind",
	"country",
	"region",
	"area",
	"function",
	"event",
	"principle",
	"channel",
	"evidence",
	"running",
	"adopter",
	"adopted",
	"offer",
	"recognised",
] as const;
/** The stages of adoption by which a practice can be found: the adopter is adapting, piloting or using it. */
export const adoptedStages = ["adapting", "piloting", "in-use"] as const;
/** The parameters that hold lists of codes, in their order in a URL. */
export const listParams = [...namedFacets, "lang"] as const;
type ListParam = (typeof listParams)[number];

/** Every parameter that `parseSearchQuery` reads; any other has no effect. */
export const queryParams: readonly string[] = ["q", ...listParams, "from", "to", "year", "sort", "page", "p"];

export const hitsPerPage = 20;
/** How many hits can be paged through, in either engine. */
export const maxReachableHits = 1000;
export const lastPage = maxReachableHits / hitsPerPage;
const maxQueryLength = 200;
export const earliestYear = 1900;
export const latestYear = 2100;

/**
 * Reads a query from a URL. Never fails: unknown values are left out, and the last of several single values wins.
 * @param known the countries, regions, service areas and languages that exist
 */
export function parseSearchQuery(url: URLSearchParams, known: KnownCodes): SearchQuery {
	const codes: Record<ListParam, Codes> = { ...fixedCodes, ...known, adopter: known.country };
	const list = (name: ListParam) => [...new Set(url.getAll(name))].filter((code) => codes[name].has(code)).sort();
	const year = parseYear(url, "year");
	return {
		q: cutQuery(last(url, "q")),
		kind: list("kind"),
		country: list("country"),
		region: list("region"),
		area: list("area"),
		function: list("function"),
		event: list("event"),
		principle: list("principle"),
		channel: list("channel"),
		evidence: list("evidence"),
		running: list("running"),
		adopter: list("adopter"),
		adopted: list("adopted"),
		offer: list("offer"),
		recognised: list("recognised"),
		from: year ?? parseYear(url, "from"),
		to: year ?? parseYear(url, "to"),
		lang: list("lang"),
		sort: searchSorts.find((sort) => sort === last(url, "sort")) ?? "relevance",
		page: parsePage(last(url, "page")),
		listed: [...new Set(url.getAll("p"))].filter((pid) => /^[\dA-Z]{4}-[\dA-Z]$/.test(pid)),
	};
}

const fixedCodes = {
	kind: new Set<string>(practiceKinds),
	function: new Set<string>(serviceFunctions),
	event: new Set<string>(lifeEvents),
	principle: new Set<string>(principles),
	channel: new Set<string>(channels),
	evidence: new Set(["1", "2", "3", "4", "5"]),
	running: new Set<string>([...operatingStatuses, "unconfirmed", "not-asked"]),
	adopted: new Set<string>(adoptedStages),
	offer: new Set<string>(offers),
	recognised: new Set<string>(awards),
};

function last(url: URLSearchParams, name: string): string {
	return url.getAll(name).at(-1) ?? "";
}

function cutQuery(q: string): string {
	const clean = q.toWellFormed().replaceAll("\0", " ").trim().split(/\s+/u).join(" ");
	return [...clean].slice(0, maxQueryLength).join("").trim();
}

function parseYear(url: URLSearchParams, name: string): number | null {
	const text = last(url, name);
	if (!/^\d{4}$/.test(text)) return null;
	const year = Number(text);
	return year >= earliestYear && year <= latestYear ? year : null;
}

/** The years of a search as typed: those that it uses, and in `ignored` those that it cannot use. */
export function typedYears(url: URLSearchParams): { from: string; to: string; ignored: string[] } {
	const one = parseYear(url, "year");
	const typed = (name: "from" | "to") => (one === null ? last(url, name).trim() : String(one));
	const ignored = (["from", "to"] as const).filter(
		(name) => one === null && typed(name) && parseYear(url, name) === null,
	);
	return { from: typed("from"), to: typed("to"), ignored: [...new Set(ignored.map(typed))] };
}

function parsePage(text: string): number {
	return /^\d{1,9}$/.test(text) ? Math.min(Math.max(Number(text), 1), lastPage) : 1;
}

/** The query as URL parameters, in a fixed order and without defaults. */
export function searchParams(query: SearchQuery): URLSearchParams {
	const url = new URLSearchParams();
	if (query.q) url.set("q", query.q);
	for (const name of listParams.filter((name) => name !== "lang")) {
		for (const code of query[name]) url.append(name, code);
	}
	if (query.from !== null) url.set("from", String(query.from));
	if (query.to !== null) url.set("to", String(query.to));
	for (const code of query.lang) url.append("lang", code);
	if (query.sort !== "relevance") url.set("sort", query.sort);
	if (query.page > 1) url.set("page", String(query.page));
	for (const pid of query.listed) url.append("p", pid);
	return url;
}

/** The parameters that decide what is found: without sort order, page and list. */
export function searchedParams(query: SearchQuery): URLSearchParams {
	return searchParams({ ...query, sort: "relevance", page: 1, listed: [] });
}

/** The query that matches everything, to be narrowed: `{ ...everything, country: ["AZ"] }`. */
export const everything: SearchQuery = {
	q: "",
	kind: [],
	country: [],
	region: [],
	area: [],
	function: [],
	event: [],
	principle: [],
	channel: [],
	evidence: [],
	running: [],
	adopter: [],
	adopted: [],
	offer: [],
	recognised: [],
	from: null,
	to: null,
	lang: [],
	sort: "relevance",
	page: 1,
	listed: [],
};
