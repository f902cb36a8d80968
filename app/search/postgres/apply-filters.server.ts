import type pg from "pg";
import type { Places } from "#app/search/postgres/place-set.ts";
import type { PracticeTable } from "#app/search/postgres/practice-columns.server.ts";
import { type Facet, facets } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";

/**
 * The facet value of each number in `search.subject`. Numbers are only ever added, so a process caches them and reads
 * them again when it finds an unknown one.
 */
export type CodeBook = ({ facet: Facet; value: string } | undefined)[];

export type Counts = Map<Facet, Map<string, number>>;

/** The bit of each facet. */
const facetBits = Object.fromEntries(facets.map((facet, i) => [facet, 1 << i])) as Record<Facet, number>;

/**
 * Filters practices and counts their facet values.
 * @returns the practices that pass all filters; and for each facet the counts of those that pass all filters but its
 * own
 */
export async function applyFilters(
	client: pg.ClientBase,
	book: CodeBook,
	table: PracticeTable,
	practices: Places,
	query: SearchQuery,
): Promise<{ hits: Places; counts: Counts }> {
	const sifted = filterWithBook(book, table, practices, query);
	if (sifted) return sifted;
	await readBook(client, book);
	const again = filterWithBook(book, table, practices, query);
	if (!again) throw new Error("search.subject holds a number that search.code does not.");
	return again;
}

/** @returns undefined when the book lacks a number */
function filterWithBook(book: CodeBook, { starts, codes }: PracticeTable, practices: Places, query: SearchQuery) {
	const bits = Uint32Array.from(book, (code) => (code ? facetBits[code.facet] : 0));
	const wanted = filtersOf(query);
	const filtered = wanted.reduce((sum, { facet }) => sum | facetBits[facet], 0);
	const passing = Uint32Array.from(book, (code) =>
		code && wanted.some(({ facet, holds }) => facet === code.facet && holds(code.value)) ? facetBits[code.facet] : 0,
	);
	const numbers = new Uint32Array(book.length);
	const hits = new Int32Array(practices.length);
	let count = 0;
	for (const practice of practices) {
		const [from, to] = [starts[practice] as number, starts[practice + 1] as number];
		let fails = filtered;
		for (let at = from; fails !== 0 && at < to; at++) fails &= ~(passing[codes[at] as number] ?? 0);
		if (fails === 0) hits[count++] = practice;
		for (let at = from; at < to; at++) {
			const number = codes[at] as number;
			const bit = bits[number];
			if (!bit) return undefined;
			if ((fails & ~bit) === 0) numbers[number] = (numbers[number] as number) + 1;
		}
	}
	const counts: Counts = new Map(facets.map((facet) => [facet, new Map()]));
	for (const [number, count] of numbers.entries()) {
		const code = book[number];
		if (code && count > 0) counts.get(code.facet)?.set(code.value, count);
	}
	return { hits: count === practices.length ? practices : hits.slice(0, count), counts };
}

/** Whether a query has neither words nor filters, and so finds everything. */
export function isUnfiltered(query: SearchQuery): boolean {
	return query.q === "" && filtersOf(query).length === 0;
}

/** The active filters; a practice passes one if any of its values does. */
function filtersOf(query: SearchQuery): { facet: Facet; holds(value: string): boolean }[] {
	const { from, to } = query;
	return facets.flatMap((facet) => {
		if (facet === "year") {
			if (from === null && to === null) return [];
			return {
				facet,
				holds: (year: string) => Number(year) >= (from ?? -Infinity) && Number(year) <= (to ?? Infinity),
			};
		}
		const values = facet === "language" ? query.lang : query[facet];
		return values.length > 0 ? { facet, holds: (value: string) => values.includes(value) } : [];
	});
}

async function readBook(client: pg.ClientBase, book: CodeBook): Promise<void> {
	const { rows } = await client.query<{ id: number; facet: Facet; value: string }>(
		"select id, facet, value from search.code",
	);
	for (const { id, facet, value } of rows) book[id] = { facet, value };
}
