import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import { allowSlowReads } from "#app/platform/database/connections.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { AnalyticsKind, AnalyticsQuery } from "#app/search/analytics/analytics-query.ts";

/** A search, added up over the days of a period. */
export type AnalyticsRow = {
	words: string;
	locale: string;
	/** As an address says them. */
	filters: string;
	searches: number;
	withoutResults: number;
	/** Answered by practices that hold only some of the words. */
	partial: number;
	/** Answered by other words than those typed. */
	corrected: number;
	/** Practices that the last of them found. */
	total: number;
	/** Results that were opened, and how far down these stood on average; 21 stands for all beyond the twentieth. */
	clicks: number;
	meanRank: number | null;
	/** `2026-11-25`; of months long ago their first day. */
	lastDay: string;
};

/** A language or a country of interest with what was looked for under it. */
type AnalyticsGroup = { code: string; searches: number; withoutResults: number; abandoned: number };

export type AnalyticsTable = {
	rows: AnalyticsRow[];
	/** Different searches of the kind, on all pages. */
	total: number;
	page: number;
	pages: number;
	languages: AnalyticsGroup[];
	countries: AnalyticsGroup[];
};

const rowsPerPage = 50;
/** So many rows a file for spreadsheets has at the most. */
const maxRowsInFile = 10_000;

type Services = { database: Database; clock: Clock };

/**
 * What was looked for, most often first.
 * @returns null for everybody but the secretariat
 */
export async function searchAnalytics(
	actor: Actor,
	services: Services,
	query: AnalyticsQuery,
): Promise<AnalyticsTable | null> {
	if (!isSecretariat(actor)) return null;
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
		...{ total: rows.length, page, pages, languages, countries },
	};
}

/** All rows that the table shows on its pages; null for everybody but the secretariat. */
export async function searchAnalyticsFile(
	actor: Actor,
	services: Services,
	query: AnalyticsQuery,
): Promise<AnalyticsRow[] | null> {
	return isSecretariat(actor) ? allowSlowReads(() => readRows(services, query)) : null;
}

/** Never clicked though there was something: nobody who asked found what they meant, as far as scripts could tell. */
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

/** By the language of the page, or by each country that searches were narrowed to. */
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
