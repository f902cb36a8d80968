import os from "node:os";
import type pg from "pg";
import { grown } from "#app/search/postgres/grown.ts";
import { type PlaceSet, type Places, withPlace } from "#app/search/postgres/place-set.ts";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";

/**
 * A column store of the rows of `search.subject` that a process has read: as objects, hundreds of thousands of rows
 * would use several times the memory and burden the garbage collector. A changed row is written by another transaction
 * and appended at a new place, so an old entry may be out of date, but is never mistaken for the current row, and no
 * process needs to be notified of a change. Each version of a row has one place.
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
	latest: Int32Array;
	/** For each place, the place of an older version of the row plus one; 0 if none was read. */
	older: Int32Array;
	/** The places of the rows that an audience may find. */
	seenBy: Record<SearchAudience, PlaceSet>;
};

export const emptyPracticeTable = (): PracticeTable => ({
	count: 0,
	id: new Int32Array(0),
	state: new Uint32Array(0),
	publishedAt: new Float64Array(0),
	boost: new Float32Array(0),
	evidence: new Uint8Array(0),
	starts: new Uint32Array(1),
	codes: new Uint16Array(0),
	latest: new Int32Array(0),
	older: new Int32Array(0),
	seenBy: { public: new Uint32Array(0), members: new Uint32Array(0) },
});

/** Beyond this, about fifty megabytes, the whole cache is dropped: most of it would be outdated rows. */
export const maxCachedRows = 1_000_000;

/** Versions of rows: the id of each, followed by the transaction that wrote it. */
type Versions = Int32Array;

/**
 * The places of rows as of the snapshot of the client's transaction; reads those that are not cached.
 */
export async function placesOf(client: pg.ClientBase, table: PracticeTable, versions: Versions): Promise<Places> {
	const places = new Int32Array(versions.length / 2);
	const missing = new Map<number, number>();
	for (let at = 0; at < places.length; at++) {
		const id = versions[2 * at] as number;
		const place = placeOf(table, id, versions[2 * at + 1] as number);
		if (place === undefined) missing.set(id, at);
		else places[at] = place;
	}
	if (missing.size === 0) return places;
	for (const row of await readRows(client, [...missing.keys()])) {
		// Another search may have appended it in the meantime.
		places[missing.get(row.id) as number] = placeOf(table, row.id, Number(row.state)) ?? appendRow(table, row);
	}
	return places;
}

function placeOf({ latest, older, state }: PracticeTable, id: number, wanted: number): number | undefined {
	for (let place = (latest[id] ?? 0) - 1; place >= 0; place = (older[place] as number) - 1) {
		if (state[place] === wanted >>> 0) return place;
	}
	return undefined;
}

/** Unpacks what `matchingRows` selects: numbers of four bytes, as PostgreSQL sends them, in base64. */
export function readVersions(packed: string | null | undefined): Versions {
	// Copied, since the bytes may not be aligned.
	const bytes = Buffer.from(new Uint8Array(Buffer.from(packed ?? "", "base64")).buffer);
	return new Int32Array(os.endianness() === "LE" ? bytes.swap32().buffer : bytes.buffer);
}

/** A row with a flag for each audience: reading lists of audiences takes 70 ms for a hundred thousand rows. */
type Row = Record<SearchAudience, boolean> & {
	id: number;
	state: string;
	publishedAt: number;
	boost: number;
	evidence: number;
	bytes: Buffer;
};

async function readRows(client: pg.ClientBase, ids: number[]): Promise<Row[]> {
	const { rows } = await client.query<Row>({
		name: "search.practices",
		text: `select id, xmin::text as state, extract(epoch from published_at)::float8 as "publishedAt", boost, evidence,
	${searchAudiences.map((audience) => `'${audience}' = any (audiences) as ${audience}`).join(", ")},
	code_bytes as bytes from search.subject where id = any($1::int[])`,
		values: [ids],
	});
	return rows;
}

/** @returns the place of the row */
function appendRow(table: PracticeTable, row: Row): number {
	const { id, state, publishedAt, boost, evidence, bytes } = row;
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
	table.latest = grown(table.latest, id + 1);
	table.older = grown(table.older, table.count);
	table.id[place] = id;
	table.state[place] = Number(state);
	table.publishedAt[place] = publishedAt;
	table.boost[place] = boost;
	table.evidence[place] = evidence;
	for (let at = 0; at < codes; at++) table.codes[start + at] = bytes.readUInt16BE(2 + 2 * at);
	table.starts[place + 1] = start + codes;
	table.older[place] = table.latest[id] as number;
	table.latest[id] = place + 1;
	for (const audience of searchAudiences) {
		if (row[audience]) table.seenBy[audience] = withPlace(table.seenBy[audience], place);
	}
	return place;
}
