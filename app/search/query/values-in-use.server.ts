import type pg from "pg";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";
import type { Facet } from "#app/search/query/search-engine.ts";

/** Which values of facets some practice of an audience has; asked as `country AZ`. */
export type ValuesInUse = (audience: SearchAudience) => Promise<ReadonlySet<string>>;

/** How a value is named in the set. */
export function valueKey(facet: Facet, value: string): string {
	return `${facet} ${value}`;
}

/** To read them takes some tenths of a second for 100,000 practices, so they may be a minute old. */
const maxAge = 60_000;

/**
 * Reads the values and keeps them for a minute; whoever comes later gets the old ones and has them read again.
 * @param now milliseconds since some start; tests set it
 */
export function createValuesInUse(pool: pg.Pool, now: () => number = () => performance.now()): ValuesInUse {
	const kept = Object.fromEntries(
		searchAudiences.map((audience) => [audience, { readAt: -Infinity, values: undefined }]),
	) as Record<SearchAudience, { readAt: number; values: Promise<ReadonlySet<string>> | undefined }>;
	return async (audience) => {
		const own = kept[audience];
		const reading = own.values;
		if (reading && now() - own.readAt < maxAge) return reading;
		own.readAt = now();
		const again = readValues(pool, audience);
		// What could not be read is not kept: the next one tries again.
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
