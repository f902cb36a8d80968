import type pg from "pg";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";
import type { Facet } from "#app/search/query/search-engine.ts";

/** Which facet values some practice of an audience has, as keys of `valueKey` such as `country AZ`. */
export type ValuesInUse = (audience: SearchAudience) => Promise<ReadonlySet<string>>;

/** The key of a value in that set. */
export function valueKey(facet: Facet, value: string): string {
	return `${facet} ${value}`;
}

/** Reading takes some tenths of a second for 100,000 practices, so the values may be up to a minute old. */
const maxAge = 60_000;

/**
 * Reads the values and caches them for a minute; after that a caller gets the old ones and triggers a refresh.
 * @param now milliseconds since some start; set by tests
 */
export function createValuesInUse(pool: pg.Pool, now: () => number = () => performance.now()): ValuesInUse {
	const cache = Object.fromEntries(
		searchAudiences.map((audience) => [audience, { readAt: -Infinity, values: undefined }]),
	) as Record<SearchAudience, { readAt: number; values: Promise<ReadonlySet<string>> | undefined }>;
	return async (audience) => {
		const own = cache[audience];
		const reading = own.values;
		if (reading && now() - own.readAt < maxAge) return reading;
		own.readAt = now();
		const again = readValues(pool, audience);
		// A failed read is not cached: the next call tries again.
		again.then(
			() => (own.values = again),
			() => (own.readAt = -Infinity),
		);
		return reading ?? again;
	};
}

async function readValues(pool: pg.Pool, audience: SearchAudience): Promise<ReadonlySet<string>> {
	const { rows } = await pool.query<{ facet: Facet; value: string }>(
		`select facet, value from search.code where id in (
			select distinct unnest(code_set) from search.subject where audience = '${audience}')`,
	);
	return new Set(rows.map(({ facet, value }) => valueKey(facet, value)));
}
