import pg from "pg";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import type { Random } from "./random.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { type QueryKind, queryKinds, queryOf, type Words } from "./words.ts";

/** Times in milliseconds. */
export type SearchFigures = Spread & {
	kinds: (Spread & { kind: QueryKind })[];
	/** Number of queries that found nothing. */
	empty: number;
};

const ofEachKind = 100;

/**
 * Times PostgreSQL search in this process. Each response has the total, the hits of one page and the counts of all
 * facets. Queries run one after the other, alternating between kinds.
 * @param options.countries one of which each query of the kind "a word in a country" is filtered by
 */
export async function measureEngine(options: {
	url: string;
	texts: readonly Words[];
	countries: readonly string[];
	random: Random;
}): Promise<SearchFigures> {
	const pool = new pg.Pool({ connectionString: options.url, max: 1 });
	const engine = postgresEngine(pool);
	const times = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
	let empty = 0;
	for (let turn = -5; turn < ofEachKind; turn++) {
		for (const kind of queryKinds) {
			const query = queryFor(kind, options);
			const started = performance.now();
			const { total } = await engine.search(query, { audience: "public", locale: "en" });
			// The first rounds warm the caches and are not counted.
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
	options: { texts: readonly Words[]; countries: readonly string[]; random: Random },
): SearchQuery {
	const country = kind === "a word in a country" ? [options.random.pick(options.countries)] : [];
	return { ...everything, q: queryOf(kind, options.texts, options.random), country };
}
