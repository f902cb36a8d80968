import { isLocale } from "#app/messages/locales.ts";
import { compare } from "#app/platform/text/compare.ts";
import { queryParams } from "#app/search/query/search-query.ts";

/** The parameters that pages read, by the second part of the path. All others are left out of the cache key. */
const knownParams: Record<string, readonly string[]> = {
	about: ["topic", "practice"],
	search: queryParams,
	library: ["since", "text", "p", "q"],
	events: ["zone", "programme"],
	members: ["on", "region", "class", "sort"],
	awards: ["year", "country", "body", "sort", "columns"],
};

/** Parameters whose order matters to the page: practices are compared in the order of the URL. */
const ordered = new Set(["p"]);

/** The public areas, whose pages are cached. Pages of a new area are not cached until it is listed here. */
const cachedAreas = new Set(["", "about", "adoptions", "awards", "events", "library", "members", "search", "open"]);

/**
 * The key under which the page of an anonymous reader may be cached. Known parameters are in a fixed order, so that a
 * page is cached once, whatever the order in its URL.
 * @returns undefined if the page must not be cached
 */
export function cachedPageKey(origin: string, url: URL): string | undefined {
	const [locale, area = "", page = "", part] = asRouted(url);
	// A call opens and closes by the clock, and nothing about a jury’s work is ever stored.
	if (area === "awards" && page !== "" && !page.startsWith("recognitions.")) return undefined;
	// Files of a practice are streamed, and the right to read them is checked for each request.
	if (area === "library" && part === "files") return undefined;
	// Each form that anybody can send has its own seal, and each request for access belongs to an account.
	if (area === "library" && /^(ask|access)(\.|$)/.test(part ?? "")) return undefined;
	if (area === "events" && /^register(\.|$)/.test(part ?? "")) return undefined;
	// The contact form about a page that was not found: there is no limit to such pages.
	if (area === "about" && url.searchParams.has("page")) return undefined;
	if (isSuggestion(url)) return undefined;
	const isSitemap = url.pathname === "/sitemap.xml" || locale === "sitemaps";
	if (!isSitemap && (!isLocale(locale) || !cachedAreas.has(area))) return undefined;
	const pageParams = knownParams[area] ?? [];
	const params = [...url.searchParams]
		.filter(([name, value]) => pageParams.includes(name) && value !== "")
		.sort(
			([a, x], [b, y]) =>
				pageParams.indexOf(a) - pageParams.indexOf(b) || (a === b && !ordered.has(a) ? compare(x, y) : 0),
		);
	return `${origin}${url.pathname}?${new URLSearchParams(params)}`;
}

/**
 * Whether a URL is a search: for practices, as a page or a file, or for one to compare or to add to a gap sheet.
 * Searches that no cached page answers are rate-limited.
 */
export function isSearch(url: URL): boolean {
	const [, area = "", ...rest] = asRouted(url);
	const [page, ...more] = rest.filter((part) => part !== "");
	const hasWords = Boolean(url.searchParams.get("q"));
	if (area === "library") return page === "compare" && more.length === 0 && hasWords;
	if (area === "gap-sheet") return page === undefined && hasWords;
	return /^(search(\.|$)|feed\.)/.test(area) && page === undefined;
}

/** Whether a URL returns suggestions for the search box, which have their own rate limit. */
export function isSuggestion(url: URL): boolean {
	const [, area, part, ...rest] = asRouted(url);
	return area === "search" && part === "suggest" && rest.every((more) => more === "");
}

/** Whether a URL records which search result was opened. It shares the rate limit of searches. */
export function isSearchClick(url: URL): boolean {
	const [locale, area, part, ...rest] = asRouted(url);
	return isLocale(locale) && area === "search" && part === "clicked" && rest.every((more) => more === "");
}

/** Whether a URL receives a form that anybody can send without an account: a question, or a message. */
export function isOpenForm(url: URL): boolean {
	const [, area = "", second, third, ...rest] = asRouted(url);
	if (rest.some((part) => part !== "")) return false;
	return area === "library" ? third === "ask" : area === "about" && second === "contact" && !third;
}

/** Whether a URL is a working page: for signed-in users, who may upload files there. */
export function isWorkplace(url: URL): boolean {
	const [locale, area = ""] = asRouted(url);
	return isLocale(locale) && ["desk", "secretariat"].includes(area);
}

/**
 * Whether the secret in a URL authorises its forms, whoever sends them. Email programs post to an email's unsubscribe
 * link automatically (RFC 8058), from any origin and without a cookie. The page of a kept gap sheet sends no referrer,
 * so browsers post its forms with `Origin: null`. Each secret authorises only that action or that sheet.
 */
export function isAuthorisedByLink(url: URL): boolean {
	const [locale, area = "", secret, ...rest] = asRouted(url);
	return isLocale(locale) && ["gap-sheet", "unsubscribe"].includes(area) && Boolean(secret) && rest.length === 0;
}

/** Whether a URL accepts files for a practice: its form, uploads to it, or the start of a draft from a file. */
export function takesPracticeFiles(url: URL): boolean {
	const [, area, part, practice = "new"] = asRouted(url);
	return area === "desk" && part === "practices" && practice !== "new";
}

/**
 * Whether a request is for an address that only programs read. Sign-in cookies have no effect there, any site may
 * request them, and errors are JSON.
 * @param target the target of the request, as it was sent
 */
export function isForPrograms(target = ""): boolean {
	return /^\/(?:api\/v1(?:[/?]|$)|oai(?:\?|$))/.test(target);
}

/** Whether a URL is the error page, which only the listener requests. */
export function isFailure(url: URL): boolean {
	const [, area, ...rest] = asRouted(url);
	return area === "failure" && rest.every((part) => part === "");
}

/**
 * The parts of a path as the router sees them: decoded, and in lower case, since the router ignores case. If they were
 * read differently here, a URL such as `/en/SEARCH` would escape its rate limit, or be cached without its parameters.
 */
function asRouted(url: URL): string[] {
	return url.pathname
		.split("/")
		.slice(1)
		.map((part) => decodeURIComponent(part).toLowerCase());
}
