import { isLocale } from "#app/messages/locales.ts";
import { queryParams } from "#app/search/query/search-query.ts";

/** The parameters that a page reads, by the second part of its path: all others make no other page. */
const knownParams: Record<string, readonly string[]> = {
	search: queryParams,
	library: ["since", "text", "p"],
	members: ["on", "region", "class", "sort"],
};

/** Parameters whose order makes another page: practices stand side by side as they were asked for. */
const ordered = new Set(["p"]);

/** What everybody reads; whatever is added elsewhere is kept only once it is named here. */
const cachedAreas = new Set(["", "about", "library", "members", "search"]);

/**
 * The key under which an anonymous page may be kept: its parameters in one order, so that a page is
 * kept once however its address is written; nothing for all other pages.
 */
export function cachedPageKey(origin: string, url: URL): string | undefined {
	const [locale, area = "", , part] = asRouted(url);
	// Files of a practice, which stream: each of its readers is asked for anew.
	if (area === "library" && part === "files") return undefined;
	if (isSuggestion(url)) return undefined;
	const isSitemap = url.pathname === "/sitemap.xml" || locale === "sitemaps";
	if (!isSitemap && (!isLocale(locale) || !cachedAreas.has(area))) return undefined;
	const known = knownParams[area] ?? [];
	const params = [...url.searchParams]
		.filter(([name, value]) => known.includes(name) && value !== "")
		.sort(
			([a, x], [b, y]) =>
				known.indexOf(a) - known.indexOf(b) || (a === b && !ordered.has(a) ? (x < y ? -1 : x > y ? 1 : 0) : 0),
		);
	return `${origin}${url.pathname}?${new URLSearchParams(params)}`;
}

/** Whether an address is a search: what no kept page answers has a budget. */
export function isSearch(url: URL): boolean {
	const [, area, ...rest] = asRouted(url);
	return area === "search" && rest.every((part) => part === "");
}

/** Whether an address is the one that proposes something to whoever is typing: it has a budget of its own. */
export function isSuggestion(url: URL): boolean {
	const [, area, part, ...rest] = asRouted(url);
	return area === "search" && part === "suggest" && rest.every((more) => more === "");
}

/** Whether an address is the one that is told which result of a search was opened: it has the budget of searches. */
export function isSearchClick(url: URL): boolean {
	const [locale, area, part, ...rest] = asRouted(url);
	return isLocale(locale) && area === "search" && part === "clicked" && rest.every((more) => more === "");
}

/** Whether an address is one at which people work who are signed in, and where they may send files. */
export function isWorkplace(url: URL): boolean {
	const [locale, area = ""] = asRouted(url);
	return isLocale(locale) && ["desk", "secretariat"].includes(area);
}

/**
 * Whether an address is the link by which a letter lets its reader turn such letters off. Mail readers post to it by
 * themselves (RFC 8058), from anywhere and without a cookie: whoever has its token may do what it does, and nothing more.
 */
export function isUnsubscribe(url: URL): boolean {
	const [locale, area, token, ...rest] = asRouted(url);
	return isLocale(locale) && area === "unsubscribe" && Boolean(token) && rest.length === 0;
}

/** Whether an address is one at which a practice is written with files: its form, their uploads, a draft from a file. */
export function takesPracticeFiles(url: URL): boolean {
	const [, area, part, practice = "new"] = asRouted(url);
	return area === "desk" && part === "practices" && practice !== "new";
}

/** Whether an address is the page of failures, which only the listener asks for. */
export function isFailure(url: URL): boolean {
	const [, area, ...rest] = asRouted(url);
	return area === "failure" && rest.every((part) => part === "");
}

/**
 * The parts of a path as the router takes them: it decodes them, and `/en/SEARCH` is the search to it. Read otherwise
 * here, an address written so would escape its budget, or be kept without its parameters.
 */
function asRouted(url: URL): string[] {
	return url.pathname
		.split("/")
		.slice(1)
		.map((part) => decodeURIComponent(part).toLowerCase());
}
