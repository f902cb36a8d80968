import type pg from "pg";
import { archiveTables, linesOf } from "#app/archive/archive-tables.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** The register at one moment, unaffected by later changes. */
export type Snapshot = {
	/** The newest migration of the database. */
	migration: string;
	/** Documents, and their keys in the file store. */
	files: { sha256: string; size: number; key: string }[];
	/** The rows of a table as JSON texts. */
	lines(name: string): AsyncGenerator<string>;
};

/** Rows fetched at once. */
const chunk = 500;

/** Runs `work` on a snapshot of the register, in a read-only transaction. */
export async function withSnapshot<T>({ pool }: Database, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	let broken = false;
	try {
		await client.query("begin isolation level repeatable read read only");
		// Timestamps are written in the session's time zone.
		await client.query("set local time zone 'UTC'");
		const result = await work({
			migration: await newestMigration(client),
			files: await filesOf(client),
			lines: (name) => lines(client, name),
		});
		await client.query("commit");
		return result;
	} catch (error) {
		// The connection itself may be broken.
		await client.query("rollback").catch(() => (broken = true));
		throw error;
	} finally {
		client.release(broken);
	}
}

/** The newest migration that was applied completely. */
export async function newestMigration(client: Pick<pg.ClientBase, "query">): Promise<string> {
	const { rows } = await client.query<{ name: string }>(
		`select migration_name as name from _prisma_migrations
		where finished_at is not null and rolled_back_at is null order by migration_name desc limit 1`,
	);
	return rows[0]?.name ?? "";
}

async function filesOf(client: pg.ClientBase): Promise<Snapshot["files"]> {
	const { rows } = await client.query<{ sha256: string; size: number; key: string }>(
		`select distinct on (sha256) sha256, size, storage_key as key from document_version order by sha256, storage_key`,
	);
	return rows;
}

async function* lines(client: pg.ClientBase, name: string): AsyncGenerator<string> {
	const table = archiveTables.find((one) => one.name === name);
	if (!table) throw new Error(`An archive has no table ${name}.`);
	await client.query(`declare archive_rows no scroll cursor for ${linesOf(table)}`);
	for (;;) {
		const { rows } = await client.query<{ line: string }>(`fetch ${chunk} from archive_rows`);
		for (const { line } of rows) yield line;
		if (rows.length < chunk) break;
	}
	await client.query("close archive_rows");
}
