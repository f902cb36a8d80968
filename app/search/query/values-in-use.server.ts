import type pg from "pg";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import type { Facet } from "#app/search/query/search-engine.ts";
import { type TallyRow, tallySql } from "#app/search/query/tally.server.ts";

/** The facet values that at least one practice of an audience has, as keys of `valueKey` such as `country AZ`. */
export type ValuesInUse = (audience: SearchAudience) => Promise<ReadonlySet<string>>;

/** The key of a value in that set. */
export function valueKey(facet: Facet, value: string): string {
	return `${facet} ${value}`;
}

/** Reads the values from the counts that the database maintains. */
export function createValuesInUse(pool: pg.Pool): ValuesInUse {
	return async (audience) => {
		const { rows } = await pool.query<TallyRow & { facet: Facet }>({
			name: "search.values",
			text: tallySql,
			values: ["found", [audience]],
		});
		return new Set(rows.map(({ facet, value }) => valueKey(facet, value)));
	};
}
