import type { AppLoadContext } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type Locale, locales, ownNames } from "#app/messages/index.ts";
import { analyticsParameters, readAnalyticsQuery } from "#app/search/analytics/analytics-query.ts";
import {
	type AnalyticsRow,
	searchAnalytics,
	searchAnalyticsFile,
} from "#app/search/analytics/analytics-table.server.ts";
import { minSearches, retentionDays } from "#app/search/analytics/sweep-analytics.server.ts";
import { parseSearchAddress, searchAddress } from "#app/views/need/source-search.server.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

type Context = Pick<AppLoadContext, "services">;

/** Loads the table of what people search for. Returns null for everybody but the secretariat. */
export async function searchAnalyticsPage({ actor: person, services, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const query = readAnalyticsQuery(params);
	const table = await searchAnalytics(person, services, query);
	if (!table) return null;
	const { reference } = services;
	const { rows, countries, ...rest } = table;
	return {
		...rest,
		query: { ...query, page: table.page },
		address: analyticsParameters({ ...query, page: 1 }).toString(),
		retentionDays,
		minSearches,
		rows: rows.map((row) => viewOf(row, services, locale)),
		countries: countries.map((group) => ({ ...group, name: reference.countryName(group.code, locale) })),
		languageOptions: locales.map((value) => ({ value, label: ownNames[value], lang: value })),
		countryOptions: countryOptions(reference, locale),
	};
}

export type SearchAnalyticsPage = NonNullable<Awaited<ReturnType<typeof searchAnalyticsPage>>>;

/** Loads the same rows from all pages, for the exported file. Returns null for everybody but the secretariat. */
export async function searchAnalyticsRows(
	{ services }: Context,
	person: Person,
	params: URLSearchParams,
	locale: Locale,
) {
	const rows = await searchAnalyticsFile(person, services, readAnalyticsQuery(params));
	return rows?.map((row) => viewOf(row, services, locale));
}

/** Returns a search with its URL and its filters in words. */
function viewOf(row: AnalyticsRow, { reference }: AppLoadContext["services"], locale: Locale) {
	const address = searchAddress(row);
	return { ...row, address, filterNames: parseSearchAddress(address, reference, locale)?.filterNames ?? [] };
}

export type SearchAnalyticsRow = ReturnType<typeof viewOf>;
