import type { Actor } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import { allowSlowReads } from "#app/platform/database/connections.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { AnalyticsKind, AnalyticsQuery } from "#app/search/analytics/analytics-query.ts";
import { maySeeSearchAnalytics } from "#app/search/query/search.policy.ts";

/** A search with its counts over a period. */
export type AnalyticsRow = {
	words: string;
	locale: string;
	/** As URL parameters. */
	filters: string;
	searches: number;
	withoutResults: number;
	/** Answered by partial matches. */
	partial: number;
	/** Answered with a spelling correction. */
	corrected: number;
	/** Practices found the last time. */
	total: number;
	/** Results opened, and their mean rank; 21 stands for all beyond the twentieth. */
	clicks: number;
	meanRank: number | null;
	/** `2026-11-25`; for monthly totals the first of the month. */
	lastDay: string;
};

/** The number of searches by language or by country. */
type AnalyticsGroup = { code: string; searches: number; withoutResults: number; abandoned: number };

export type AnalyticsTable = {
	rows: AnalyticsRow[];
	/** Different searches of this kind, on all pages. */
	total: number;
	page: number;
	pages: number;
	languages: AnalyticsGroup[];
	countries: AnalyticsGroup[];
};

const rowsPerPage = 50;
/** Limit of rows in a spreadsheet. */
const maxRowsInFile = 10_000;

type Services = { database: Database; clock: Clock };

/**
 * Reads what people search for, most frequent first.
 * @returns null without the right to see it
 */
export async function searchAnalytics(
	actor: Actor,
	services: Services,
	query: AnalyticsQuery,
): Promise<AnalyticsTable | null> {
	if (!maySeeSearchAnalytics(actor)) return null;
	const [rows, languages, countries] = await allowSlowReads(() =>
		Promise.all([
			readRows(services, query),
			readGroups(services, query, "locale"),
			readGroups(services, query, "country"),
		]),
	);
	const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
	const page = Math.min(query.page, pages);
	return {
		rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage),
		total: rows.length,
		page,
		pages,
		languages,
		countries,
	};
}

/** All rows of that table, without pages; null without the right to see them. */
export async function searchAnalyticsFile(
	actor: Actor,
	services: Services,
	query: AnalyticsQuery,
): Promise<AnalyticsRow[] | null> {
	return maySeeSearchAnalytics(actor) ? allowSlowReads(() => readRows(services, query)) : null;
}

/** Abandoned: results were found, but none was opened, as far as the browser script could tell. */
const having: Record<AnalyticsKind, string> = {
	nothing: "sum(without_results) > 0",
	abandoned: "sum(searches) > sum(without_results) and sum(search.sum_counts(clicked)) = 0",
	frequent: "sum(searches) > 0",
};
const order: Record<AnalyticsKind, string> = {
	nothing: '"withoutResults" desc, searches desc',
	abandoned: "searches desc",
	frequent: "searches desc",
};

async function readRows({ database, clock }: Services, query: AnalyticsQuery): Promise<AnalyticsRow[]> {
	const { rows } = await database.pool.query<Omit<AnalyticsRow, "meanRank"> & { clicked: number[] }>(
		`select words, locale, filters, sum(searches)::int as searches, sum(without_results)::int as "withoutResults",
			sum(partial)::int as partial, sum(corrected)::int as corrected,
			(array_agg(total order by searches = 0, day desc))[1] as total, sum(search.sum_counts(clicked))::int as clicks,
			search.all_counts(clicked) as clicked, max(day)::text as "lastDay"
		from search.query_stats where ${within}
		group by words, locale, filters having sum(searches) > 0 and ${having[query.kind]}
		order by ${order[query.kind]}, "lastDay" desc, words, locale, filters limit ${maxRowsInFile}`,
		[firstDayOf(query, clock), query.language ?? null, query.country ? countryPattern(query.country) : null],
	);
	return rows.map(({ clicked, ...row }) => ({ ...row, meanRank: meanRankOf(clicked, row.clicks) }));
}

const within = `day >= $1::date and ($2::text is null or locale = $2) and ($3::text is null or filters ~ $3)`;

function firstDayOf({ period }: AnalyticsQuery, clock: Clock): string {
	return period === "all" ? "2000-01-01" : daysAfter(dayOf(clock.now()), -Number(period));
}

/** @param code two capital letters */
function countryPattern(code: string): string {
	return `(^|&)country=${code}(&|$)`;
}

function meanRankOf(clicked: number[], clicks: number): number | null {
	return clicks === 0 ? null : clicked.reduce((sum, count, at) => sum + count * (at + 1), 0) / clicks;
}

/** Counts by the language of the page, or by each country filter. */
async function readGroups(
	{ database, clock }: Services,
	query: AnalyticsQuery,
	by: "locale" | "country",
): Promise<AnalyticsGroup[]> {
	const from =
		by === "locale"
			? "search.query_stats"
			: "search.query_stats cross join lateral regexp_matches(filters, '(?:^|&)country=([A-Z]{2})(?=&|$)', 'g') as named (codes)";
	const { rows } = await database.pool.query<AnalyticsGroup>(
		`select code, sum(searches)::int as searches, sum(nothing)::int as "withoutResults", sum(abandoned)::int as abandoned from (
			select ${by === "locale" ? "locale" : "codes[1]"} as code, sum(searches) as searches, sum(without_results) as nothing,
				case when sum(search.sum_counts(clicked)) = 0 then sum(searches) - sum(without_results) else 0 end as abandoned
			from ${from} where ${within} group by 1, words, locale, filters) each
		group by code having sum(searches) > 0 order by 2 desc, 1`,
		[firstDayOf(query, clock), query.language ?? null, query.country ? countryPattern(query.country) : null],
	);
	return rows;
}
