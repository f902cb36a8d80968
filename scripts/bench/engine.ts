import pg from "pg";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import type { Random } from "./random.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { type QueryKind, queryKinds, queryOf, type Words } from "./words.ts";

/** Milliseconds. */
export type EngineFigures = Spread & {
	kinds: (Spread & { kind: QueryKind })[];
	/** Queries that found nothing. */
	empty: number;
};

const ofEachKind = 100;

/**
 * Times the search by PostgreSQL in this process: each answer has the total, the hits of a page and the counts of all
 * facets. Queries of all kinds come in turns, one after the other.
 * @param given.countries of which each third kind of query names one
 */
export async function measureEngine(given: {
	url: string;
	texts: readonly Words[];
	countries: readonly string[];
	random: Random;
}): Promise<EngineFigures> {
	const pool = new pg.Pool({ connectionString: given.url, max: 1 });
	// As autovacuum does within a minute of so many new rows.
	await pool.query("vacuum analyze");
	const engine = postgresEngine(pool);
	const times = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
	let empty = 0;
	for (let turn = -5; turn < ofEachKind; turn++) {
		for (const kind of queryKinds) {
			const query = queryFor(kind, given);
			const started = performance.now();
			const { total } = await engine.search(query, { audience: "public", locale: "en" });
			// The first turns warm the caches, and are not counted.
			if (turn < 0) continue;
			times.get(kind)?.push(performance.now() - started);
			if (total === 0) empty++;
		}
	}
	await pool.end();
	const kinds = [...times].map(([kind, values]) => ({ kind, ...spreadOf(values) }));
	return { ...spreadOf([...times.values()].flat()), kinds, empty };
}

function queryFor(
	kind: QueryKind,
	given: { texts: readonly Words[]; countries: readonly string[]; random: Random },
): SearchQuery {
	const country = kind === "a word in a country" ? [given.random.pick(given.countries)] : [];
	return { ...everything, q: queryOf(kind, given.texts, given.random), country };
}
