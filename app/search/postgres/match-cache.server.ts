import { LRUCache } from "lru-cache";
import type pg from "pg";
import { both, either, type PlaceSet, setOf } from "#app/search/postgres/place-set.ts";
import { type Column, matchingRows, type TextMatch } from "#app/search/postgres/postgres-statement.server.ts";
import { type PracticeTable, placesOf, readVersions } from "#app/search/postgres/practice-columns.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import { literalOf, type TextQuery } from "#app/search/query/tsquery.ts";

/**
 * The practices in which a process has found a word of a query, in any of its forms, valid until a practice changes.
 * Queries share words: in a large library, finding the practices with a word that half of them contain takes longer
 * than everything else.
 */
export type MatchCache = { changes: string | null; found: Found };

/** By column and word; a search that began before a change still has the cache of that time. */
type Found = LRUCache<string, PlaceSet>;

/** Keys also use memory. */
const keyCost = 100;

/** Numbers of four bytes each. Beyond it, the least recently used are evicted. */
const maxCached = 12_000_000;

const emptyFound = (): Found => new LRUCache({ maxSize: maxCached, sizeCalculation: ({ length }) => length + keyCost });

export const emptyMatchCache = (): MatchCache => ({ changes: null, found: emptyFound() });

/** The matching practices, as of the snapshot of the client's transaction. */
export type Matches = {
	/** The practices of the audience that match, quotations included; all its practices when undefined. */
	whole(typed: TextMatch | undefined): Promise<PlaceSet>;
	/** The practices of any audience in which a column matches, wherever the words of a quotation are. */
	inColumn(column: Column, typed: TextMatch): Promise<PlaceSet>;
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
	const read = async (column: Column, literal?: string, phrases: string[] = []) => {
		const key = [column, literal, ...phrases].join("\n");
		const before = found.get(key);
		if (before) return before;
		const { rows } = await client.query<{ versions: string | null }>(matchingRows(column, literal, phrases));
		const set = setOf(await placesOf(client, practices, readVersions(rows[0]?.versions)));
		found.set(key, set);
		return set;
	};
	const inColumn: Matches["inColumn"] = async (column, { wanted, groups }) => {
		const sets = await Promise.all(
			groups.map(async (group) => [group.wanted, await read(column, literalOf(group.wanted))] as const),
		);
		return combined(wanted, new Map(sets));
	};
	const ofAnybody = async (typed: TextMatch | undefined) => {
		if (!typed) return read("words");
		return typed.phrases.length > 0 ? read("words", literalOf(typed.wanted), typed.phrases) : inColumn("words", typed);
	};
	return {
		inColumn,
		// The practices of the audience are read last, since reading adds rows to them.
		whole: async (typed) => both(await ofAnybody(typed), practices.seenBy[audience]),
	};
}

/** @param parts the places that match each group */
function combined(wanted: TextQuery, parts: ReadonlyMap<TextQuery, PlaceSet>): PlaceSet {
	const part = parts.get(wanted);
	if (part) return part;
	if ("lexeme" in wanted) throw new Error(`"${wanted.lexeme}" belongs to no group of the query.`);
	return "every" in wanted
		? wanted.every.map((one) => combined(one, parts)).reduce(both)
		: wanted.any.map((one) => combined(one, parts)).reduce(either);
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
