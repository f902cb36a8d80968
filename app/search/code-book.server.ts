import type pg from "pg";
import { type Facet, facets } from "#app/search/search-engine.ts";

/**
 * The numbers that stand for values of facets in `search.subject`. They are only ever added in the database, so a
 * process keeps them and reads them again when it meets a value or a number that is new to it.
 */
export type CodeBook = {
	values: ({ facet: Facet; value: string } | undefined)[];
	numbers: Map<string, number>;
};

export type Counts = Map<Facet, Map<string, number>>;

/** The bit by which a practice tells that it fails the filter of a facet. */
export const facetBits = Object.fromEntries(facets.map((facet, i) => [facet, 1 << i])) as Record<Facet, number>;

export function emptyBook(): CodeBook {
	return { values: [], numbers: new Map() };
}

/** The numbers of some values of a facet; values that no practice ever had have none. */
export async function numbersOf(
	client: pg.ClientBase,
	book: CodeBook,
	facet: Facet,
	values: string[],
): Promise<number[]> {
	const known = () => values.flatMap((value) => book.numbers.get(`${facet} ${value}`) ?? []);
	if (known().length < values.length) await readBook(client, book);
	return known();
}

/**
 * Counts the values of practices, each written as two bytes with the filters that it fails, two with how many values
 * follow, and those. A facet counts the practices that fail no other filter than its own.
 */
export async function countCodes(client: pg.ClientBase, book: CodeBook, counted: Buffer | null): Promise<Counts> {
	const counts = count(book, counted ?? Buffer.alloc(0));
	if (counts) return counts;
	await readBook(client, book);
	const again = count(book, counted ?? Buffer.alloc(0));
	if (!again) throw new Error("search.subject holds a number that search.code does not.");
	return again;
}

/** @returns undefined when there is a number that the book does not know */
function count({ values }: CodeBook, counted: Buffer): Counts | undefined {
	const numbers = new Uint32Array(values.length);
	const bits = Uint16Array.from(values, (code) => (code ? facetBits[code.facet] : 0));
	for (let at = 0; at < counted.length; ) {
		const fails = counted.readUInt16BE(at);
		const end = at + 4 + 2 * counted.readUInt16BE(at + 2);
		for (at += 4; at < end; at += 2) {
			const number = counted.readUInt16BE(at);
			const bit = bits[number];
			if (!bit) return undefined;
			if ((fails & ~bit) === 0) numbers[number] = (numbers[number] ?? 0) + 1;
		}
	}
	const counts: Counts = new Map(facets.map((facet) => [facet, new Map()]));
	for (const [number, count] of numbers.entries()) {
		const code = values[number];
		if (code && count > 0) counts.get(code.facet)?.set(code.value, count);
	}
	return counts;
}

async function readBook(client: pg.ClientBase, book: CodeBook): Promise<void> {
	const { rows } = await client.query<{ id: number; facet: Facet; value: string }>(
		"select id, facet, value from search.code",
	);
	for (const { id, facet, value } of rows) {
		book.values[id] = { facet, value };
		book.numbers.set(`${facet} ${value}`, id);
	}
}
