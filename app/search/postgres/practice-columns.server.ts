import os from "node:os";
import type pg from "pg";

/**
 * Rows of `search.subject` that a process has read, each at a place of its own in columns: as objects, hundreds of
 * thousands of them would take several times the memory, and keep the garbage collector at work. A row that changes is
 * written by another transaction and gets another place, so what is kept can be out of date, but never taken for what
 * the row holds now; and nobody needs to tell the process of a change.
 */
export type PracticeTable = {
	/** How many places are taken. */
	count: number;
	id: Int32Array;
	/** The transaction that wrote the row. */
	state: Uint32Array;
	/** Seconds since 1970. */
	publishedAt: Float64Array;
	boost: Float32Array;
	evidence: Uint8Array;
	/** The numbers of the values at place p: `codes` from `starts[p]` to before `starts[p + 1]`. */
	starts: Uint32Array;
	codes: Uint16Array;
	/** For each id one more than the place of the row that was read last; 0 where none was. */
	placesOfIds: Int32Array;
};

/** Rows by their places. */
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

/** Beyond so many, about fifty megabytes, all are forgotten: rows that are gone for good make up most of them. */
export const maxCachedRows = 1_000_000;

/**
 * Rows as they are in the snapshot of the client's transaction; reads those that are not kept.
 * @param rows ids and states, four bytes each, side by side
 */
export async function placesOf(
	client: pg.ClientBase,
	kept: PracticeTable,
	rows: { ids: Buffer | null; states: Buffer | null },
): Promise<Places> {
	const ids = idsIn(rows.ids);
	const states = new Uint32Array(idsIn(rows.states).buffer);
	const places = new Int32Array(ids.length);
	const missing = new Map<number, number>();
	for (let i = 0; i < ids.length; i++) {
		const id = ids[i] as number;
		const place = (kept.placesOfIds[id] ?? 0) - 1;
		if (place >= 0 && kept.state[place] === states[i]) places[i] = place;
		else missing.set(id, i);
	}
	if (missing.size === 0) return places;
	for (const row of await readRows(client, [...missing.keys()])) {
		places[missing.get(row.id) as number] = appendRow(kept, row);
	}
	return places;
}

/** Numbers of four bytes, side by side as PostgreSQL sends them. */
export function idsIn(bytes: Buffer | null): Int32Array {
	// A copy, since what came from the database need not lie where a number may begin.
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
function appendRow(kept: PracticeTable, { id, state, publishedAt, boost, evidence, bytes }: Row): number {
	const place = kept.count++;
	const start = kept.starts[place] as number;
	// The first two bytes say how many codes follow.
	const codes = bytes.length / 2 - 1;
	kept.id = grown(kept.id, kept.count);
	kept.state = grown(kept.state, kept.count);
	kept.publishedAt = grown(kept.publishedAt, kept.count);
	kept.boost = grown(kept.boost, kept.count);
	kept.evidence = grown(kept.evidence, kept.count);
	kept.starts = grown(kept.starts, kept.count + 1);
	kept.codes = grown(kept.codes, start + codes);
	kept.placesOfIds = grown(kept.placesOfIds, id + 1);
	kept.id[place] = id;
	kept.state[place] = Number(state);
	kept.publishedAt[place] = publishedAt;
	kept.boost[place] = boost;
	kept.evidence[place] = evidence;
	for (let at = 0; at < codes; at++) kept.codes[start + at] = bytes.readUInt16BE(2 + 2 * at);
	kept.starts[place + 1] = start + codes;
	kept.placesOfIds[id] = place + 1;
	return place;
}

type Column = Int32Array | Uint32Array | Float64Array | Float32Array | Uint8Array | Uint16Array;

/** A column with room for so many values, the values it has included. */
function grown<C extends Column>(column: C, length: number): C {
	if (length <= column.length) return column;
	const longer = new (column.constructor as new (length: number) => C)(Math.max(64, 2 * length));
	longer.set(column);
	return longer;
}
