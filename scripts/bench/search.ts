import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import type { SearchEngine } from "#app/search/query/search-engine.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import type { Random } from "./random.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { type QueryKind, queryKinds, queryOf, type Words } from "./words.ts";

/** Times of queries in milliseconds, one after the other. */
export type SearchFigures = Spread & {
	kinds: (Spread & { kind: QueryKind })[];
	/** Number of queries that found nothing, and that were given up. */
	empty: number;
	failed: number;
};

export type KindOfQuery = { kind: QueryKind; query: SearchQuery };

const ofEachKind = 100;
const warmUps = 30;

/**
 * Makes queries, alternating between kinds.
 * @param options.countries one of which each query of the kind "a word in a country" is filtered by
 */
export function makeQueries(options: {
	texts: readonly Words[];
	countries: readonly string[];
	random: Random;
}): KindOfQuery[] {
	const { texts, countries, random } = options;
	return Array.from({ length: ofEachKind }, () =>
		queryKinds.map((kind) => {
			const country = kind === "a word in a country" ? [random.pick(countries)] : [];
			return { kind, query: { ...everything, q: queryOf(kind, texts, random), country } };
		}),
	).flat();
}

/** Times search in PostgreSQL in this process: the total, the hits of one page and the counts of all facets. */
export async function measureSearch(url: string, queries: readonly KindOfQuery[]): Promise<SearchFigures> {
	const pool = searchPool(url);
	const figures = await timeQueries(postgresEngine(pool), queries);
	await pool.end();
	return figures;
}

/** Times queries one after the other. */
export async function timeQueries(
	engine: { search(...given: Parameters<SearchEngine["search"]>): Promise<{ total: number }> },
	queries: readonly KindOfQuery[],
): Promise<SearchFigures> {
	const times = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
	const search = (query: SearchQuery) => engine.search(query, { audience: "public", locale: "en" });
	for (const { query } of queries.slice(0, warmUps)) await search(query).catch(() => {});
	let [empty, failed] = [0, 0];
	for (const { kind, query } of queries) {
		const started = performance.now();
		const found = await search(query).catch(() => undefined);
		if (!found) failed++;
		else times.get(kind)?.push(performance.now() - started);
		if (found?.total === 0) empty++;
	}
	const kinds = [...times].map(([kind, values]) => ({ kind, ...spreadOf(values) }));
	return { ...spreadOf([...times.values()].flat()), kinds, empty, failed };
}
