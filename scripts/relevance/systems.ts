import type pg from "pg";
import type { SearchEngine } from "#app/search/query/search-engine.ts";
import { everything, hitsPerPage } from "#app/search/query/search-query.ts";
import { seededRandom } from "../bench/random.ts";

/** Something that answers queries: a search engine, or a reference system that an engine must outperform. */
export type System = {
	name: string;
	/** Returns the first page: pids, best first, and the total number of practices found. */
	search(q: string, locale: string): Promise<{ pids: string[]; total: number }>;
};

/** Wraps an engine of the site, searching as the public does. */
export function engineSystem(engine: SearchEngine): System {
	return {
		name: engine.name,
		async search(q, locale) {
			const {
				hits,
				partialHits: others,
				total,
			} = await engine.search({ ...everything, q }, { audience: "public", locale });
			return { pids: [...hits, ...others].map(({ pid }) => pid), total };
		},
	};
}

/** A page without a search engine: matches the text as typed, in the title first, then in the rest. */
export function floorSystem(pool: pg.Pool): System {
	return {
		name: "floor",
		async search(q) {
			const { rows } = await pool.query<{ pid: string }>(
				`select pid from search.doc
				where 'public' = any (audiences) and (title ilike $1 or summary ilike $1 or body ilike $1)
				group by pid order by bool_or(title ilike $1) desc, pid`,
				[`%${q.replaceAll(/[\\%_]/g, "\\$&")}%`],
			);
			return { pids: rows.slice(0, hitsPerPage).map(({ pid }) => pid), total: rows.length };
		},
	};
}

/** Returns practices in random order, which shows what a measure gives by chance. */
export function randomSystem(pids: readonly string[]): System {
	const random = seededRandom(1);
	return { name: "random", search: async () => ({ pids: random.some(pids, hitsPerPage), total: pids.length }) };
}
