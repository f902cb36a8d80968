import { LRUCache } from "lru-cache";
import type pg from "pg";
import {
	type Column,
	matchingRows,
	rowsAmongIds,
	type TextMatch,
} from "#app/search/postgres/postgres-statement.server.ts";
import { idsIn, type Places, type PracticeTable, placesOf } from "#app/search/postgres/practice-columns.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/**
 * The matches that a process has found, valid until a practice changes: another filter, page or order of the same query
 * need not search again. Finding what half of a large library matches takes longer than everything else.
 */
export type MatchCache = { changes: string | null; found: Found };

/** By query; a search that began before a change still has the cache of that time. */
type Found = LRUCache<string, Int32Array>;

/** Keys take memory as well. */
const keyCost = 100;

/** Numbers of four bytes each. Beyond it, the least recently used are evicted. */
const maxCached = 6_000_000;

const emptyFound = (): Found => new LRUCache({ maxSize: maxCached, sizeCalculation: ({ length }) => length + keyCost });

export const emptyMatchCache = (): MatchCache => ({ changes: null, found: emptyFound() });

type Narrower = Exclude<Column, "words">;

/** The matches for one audience, as of the snapshot of the client's transaction. */
export type Matches = {
	/** The practices that match; all practices when undefined. */
	practices(typed: TextMatch | undefined): Promise<Places>;
	/** The ids of those that match in a more important field. */
	ids(column: Narrower, typed: TextMatch): Promise<Int32Array>;
	/** Those of the given ids that match there. */
	amongIds(column: Narrower, typed: TextMatch, ids: number[]): Promise<Int32Array>;
};

/**
 * Opens the cache for a transaction.
 * @param cache the process's cache; not used if a practice has changed since, nor in a transaction that has itself made
 * changes
 */
export async function matchesIn(
	client: pg.ClientBase,
	cache: MatchCache,
	practices: PracticeTable,
	audience: SearchAudience,
): Promise<Matches> {
	const found = await validCache(client, cache);
	const rowsOf = async (column: Column, typed: TextMatch | undefined, states: boolean) => {
		const { rows } = await client.query(matchingRows(audience, column, typed, states));
		return rows[0] as { ids: Buffer | null; states: Buffer | null };
	};
	const keyOf = (column: Column, typed: TextMatch | undefined) =>
		typed ? [audience, column, typed.match, ...typed.phrases].join("\n") : audience;
	const allRows = keyOf("words", undefined);
	const byId = `${allRows}\nby id`;
	return {
		practices: (typed) =>
			cachedOr(found, keyOf("words", typed), async () => {
				// After all rows have been read since the last change, their versions need not be checked.
				const all = typed && found.get(allRows);
				if (!all) return placesOf(client, practices, await rowsOf("words", typed, true));
				const places = await cachedOr(found, byId, async () => placesById(practices, all));
				return idsIn((await rowsOf("words", typed, false)).ids).map((id) => places[id] as number);
			}),
		ids: (column, typed) =>
			cachedOr(found, keyOf(column, typed), async () => idsIn((await rowsOf(column, typed, false)).ids)),
		async amongIds(column, typed, ids) {
			const { rows } = await client.query<{ ids: Buffer | null }>(rowsAmongIds(column, typed, ids));
			return idsIn(rows[0]?.ids ?? null);
		},
	};
}

/** The place of each id. */
function placesById({ id }: PracticeTable, places: Places): Int32Array {
	const byId = new Int32Array(places.reduce((most, place) => Math.max(most, id[place] as number), 0) + 1);
	for (const place of places) byId[id[place] as number] = place;
	return byId;
}

async function validCache(client: pg.ClientBase, cache: MatchCache): Promise<Found> {
	const { rows } = await client.query<{ changes: string | null }>({
		name: "search.changes",
		text: "select search.changes()::text as changes",
	});
	const changes = rows[0]?.changes ?? null;
	if (changes === null) return emptyFound();
	if (changes !== cache.changes) Object.assign(cache, { changes, found: emptyFound() });
	return cache.found;
}

async function cachedOr(found: Found, key: string, find: () => Promise<Int32Array>): Promise<Int32Array> {
	const before = found.get(key);
	if (before) return before;
	const value = await find();
	found.set(key, value);
	return value;
}
