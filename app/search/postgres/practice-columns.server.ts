import os from "node:os";
import type pg from "pg";

/**
 * A column store of the rows of `search.subject` that a process has read: as objects, hundreds of thousands of them
 * would take several times the memory and burden the garbage collector. A changed row is written by another transaction
 * and appended at a new place, so an old entry may be out of date, but is never mistaken for the current row, and no
 * process needs to be notified of a change.
 */
export type PracticeTable = {
	/** How many places are in use. */
	count: number;
	id: Int32Array;
	/** The transaction that wrote the row. */
	state: Uint32Array;
	/** Seconds since 1970. */
	publishedAt: Float64Array;
	boost: Float32Array;
	evidence: Uint8Array;
	/** The codes of the row at place p are `codes` from `starts[p]` up to `starts[p + 1]`. */
	starts: Uint32Array;
	codes: Uint16Array;
	/** For each id its latest place plus one; 0 if it was never read. */
	placesOfIds: Int32Array;
};

/** Places of rows. */
export type Places = Int32Array;

export const emptyPracticeTable = (): PracticeTable => ({
	count: 0,
	id: new Int32Array(0),
	state: new Uint32Array(0),
	publishedAt: new Float64Array(0),
	boost: new Float32Array(0),
	evidence: new Uint8Array(0),
	starts: new Uint32Array(1),
	codes: new Uint16Array(0),
	placesOfIds: new Int32Array(0),
});

/** Beyond this, about fifty megabytes, the whole cache is dropped: most of it would be outdated rows. */
export const maxCachedRows = 1_000_000;

/**
 * The places of rows as of the snapshot of the client's transaction; reads those that are not cached.
 * @param rows ids and states, packed in four bytes each
 */
export async function placesOf(
	client: pg.ClientBase,
	table: PracticeTable,
	rows: { ids: Buffer | null; states: Buffer | null },
): Promise<Places> {
	const ids = idsIn(rows.ids);
	const states = new Uint32Array(idsIn(rows.states).buffer);
	const places = new Int32Array(ids.length);
	const missing = new Map<number, number>();
	for (let i = 0; i < ids.length; i++) {
		const id = ids[i] as number;
		const place = (table.placesOfIds[id] ?? 0) - 1;
		if (place >= 0 && table.state[place] === states[i]) places[i] = place;
		else missing.set(id, i);
	}
	if (missing.size === 0) return places;
	for (const row of await readRows(client, [...missing.keys()])) {
		places[missing.get(row.id) as number] = appendRow(table, row);
	}
	return places;
}

/** Unpacks numbers of four bytes as PostgreSQL sends them. */
export function idsIn(bytes: Buffer | null): Int32Array {
	// Copied, since the received bytes may not be aligned.
	const copy = Buffer.from(new Uint8Array(bytes ?? []).buffer);
	return new Int32Array(os.endianness() === "LE" ? copy.swap32().buffer : copy.buffer);
}

type Row = { id: number; state: string; publishedAt: number; boost: number; evidence: number; bytes: Buffer };

async function readRows(client: pg.ClientBase, ids: number[]): Promise<Row[]> {
	const { rows } = await client.query<Row>({
		name: "search.practices",
		text: `select id, xmin::text as state, extract(epoch from published_at)::float8 as "publishedAt", boost, evidence,
	code_bytes as bytes from search.subject where id = any($1::int[])`,
		values: [ids],
	});
	return rows;
}

/** @returns the place of the row */
function appendRow(table: PracticeTable, { id, state, publishedAt, boost, evidence, bytes }: Row): number {
	const place = table.count++;
	const start = table.starts[place] as number;
	// The first two bytes are the number of codes.
	const codes = bytes.length / 2 - 1;
	table.id = grown(table.id, table.count);
	table.state = grown(table.state, table.count);
	table.publishedAt = grown(table.publishedAt, table.count);
	table.boost = grown(table.boost, table.count);
	table.evidence = grown(table.evidence, table.count);
	table.starts = grown(table.starts, table.count + 1);
	table.codes = grown(table.codes, start + codes);
	table.placesOfIds = grown(table.placesOfIds, id + 1);
	table.id[place] = id;
	table.state[place] = Number(state);
	table.publishedAt[place] = publishedAt;
	table.boost[place] = boost;
	table.evidence[place] = evidence;
	for (let at = 0; at < codes; at++) table.codes[start + at] = bytes.readUInt16BE(2 + 2 * at);
	table.starts[place + 1] = start + codes;
	table.placesOfIds[id] = place + 1;
	return place;
}

type Column = Int32Array | Uint32Array | Float64Array | Float32Array | Uint8Array | Uint16Array;

/** The column, or a larger copy with room for this many values. */
function grown<C extends Column>(column: C, length: number): C {
	if (length <= column.length) return column;
	const longer = new (column.constructor as new (length: number) => C)(Math.max(64, 2 * length));
	longer.set(column);
	return longer;
}
