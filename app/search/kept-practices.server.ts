import os from "node:os";
import type pg from "pg";

/** What is known of a row of `search.subject`. */
export type Practice = {
	id: number;
	/** The transaction that wrote the row. */
	state: number;
	/** Seconds since 1970. */
	publishedAt: number;
	boost: number;
	evidence: number;
	/** The numbers of its values, each as one character: a list of numbers takes three times the memory. */
	codes: string;
};

/**
 * Rows that a process has read before. A row that changes is written by another transaction, so what is kept can be out
 * of date, but never taken for what the row holds now; and nobody needs to tell the process of a change.
 */
export type KeptPractices = Map<number, Practice>;

/** Enough for the largest library in sight. Rows that are gone for good are forgotten with all others. */
const mostKept = 200_000;

/**
 * Rows as they are in the snapshot of the client's transaction; reads those that are not kept.
 * @param rows ids and states, four bytes each; without states, what is kept is known to be current
 */
export async function practicesOf(
	client: pg.ClientBase,
	kept: KeptPractices,
	rows: { ids: Buffer | null; states?: Buffer | null },
): Promise<Practice[]> {
	const ids = idsIn(rows.ids);
	const states = rows.states && idsIn(rows.states);
	const practices = new Array<Practice>(ids.length);
	const missing = new Map<number, number>();
	for (let i = 0; i < practices.length; i++) {
		const id = ids[i] as number;
		const practice = kept.get(id);
		if (practice && (!states || practice.state === (states[i] as number) >>> 0)) practices[i] = practice;
		else missing.set(id, i);
	}
	if (missing.size === 0) return practices;
	if (kept.size + missing.size > mostKept) kept.clear();
	for (const practice of await readPractices(client, [...missing.keys()])) {
		kept.set(practice.id, practice);
		practices[missing.get(practice.id) as number] = practice;
	}
	return practices;
}

/** Numbers of four bytes, side by side as PostgreSQL sends them. */
export function idsIn(bytes: Buffer | null): Int32Array {
	// A copy, since what came from the database need not lie where a number may begin.
	const copy = Buffer.from(new Uint8Array(bytes ?? []).buffer);
	return new Int32Array(os.endianness() === "LE" ? copy.swap32().buffer : copy.buffer);
}

async function readPractices(client: pg.ClientBase, ids: number[]): Promise<Practice[]> {
	const { rows } = await client.query<Omit<Practice, "state" | "codes"> & { state: string; bytes: Buffer }>({
		name: "search.practices",
		text: `select id, xmin::text as state, extract(epoch from published_at)::float8 as "publishedAt", boost, evidence,
	code_bytes as bytes from search.subject where id = any($1::int[])`,
		values: [ids],
	});
	return rows.map(({ bytes, ...row }) => ({
		id: row.id,
		state: Number(row.state),
		publishedAt: row.publishedAt,
		boost: row.boost,
		evidence: row.evidence,
		// The first two bytes say how many codes follow.
		codes: bytes.subarray(2).swap16().toString("utf16le"),
	}));
}
