import type pg from "pg";
import type { Database } from "#app/platform/database/database.server.ts";
import { contentHash } from "#app/platform/files/files.server.ts";

/** A table of an archive: a file `data/<name>.jsonl` with a row per line as the database writes it, ordered by its key. */
export type ArchiveTable = { name: string };

/** Some tables at one moment, unaffected by later changes. */
export type Snapshot = {
	/** The newest migration of the database. */
	migration: string;
	/** The contents to which the tables refer, and their keys in the file store. */
	files: { sha256: string; key: string }[];
	/** The rows of a table as JSON texts. */
	lines(table: ArchiveTable): AsyncGenerator<string>;
};

/** Rows fetched at once. */
const chunk = 500;

/** Runs `work` on a snapshot of some tables, in a read-only transaction. */
export async function withSnapshot<T>(
	{ pool }: Pick<Database, "pool">,
	tables: readonly ArchiveTable[],
	work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
	const client = await pool.connect();
	let broken = false;
	try {
		await client.query("begin isolation level repeatable read read only");
		// Timestamps are written in the session's time zone.
		await client.query("set local time zone 'UTC'");
		const keys = await storageKeys(
			async (sql, ...values) => (await client.query(sql, values)).rows,
			tables.map(({ name }) => name),
		);
		const result = await work({
			migration: await newestMigration(client),
			files: keys.map((key) => ({ sha256: contentHash(key), key })),
			lines: (table) => lines(client, table),
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

/** The keys of the file store in these tables: any table with a column `storage_key` refers to files. */
export async function storageKeys(
	query: <Row>(sql: string, ...values: unknown[]) => Promise<Row[]>,
	tables: readonly string[],
): Promise<string[]> {
	const named = await query<{ name: string }>(
		`select attrelid::regclass::text as name from pg_attribute
		where attname = 'storage_key' and attrelid = any($1::text[]::regclass[])`,
		tables,
	);
	if (named.length === 0) return [];
	const each = named.map(({ name }) => `select distinct storage_key as key from ${name} where storage_key is not null`);
	return (await query<{ key: string }>(`${each.join(" union ")} order by key`)).map(({ key }) => key);
}

async function* lines(client: pg.ClientBase, table: ArchiveTable): AsyncGenerator<string> {
	await client.query(`declare archive_rows no scroll cursor for ${await linesOf(client, table)}`);
	for (;;) {
		const { rows } = await client.query<{ line: string }>(`fetch ${chunk} from archive_rows`);
		for (const { line } of rows) yield line;
		if (rows.length < chunk) break;
	}
	await client.query("close archive_rows");
}

/** The statement that selects the rows of a table, each as one text `line`. */
async function linesOf(client: pg.ClientBase, { name }: ArchiveTable): Promise<string> {
	const { rows } = await client.query<{ column: string }>(
		`select quote_ident(a.attname) as column
		from pg_constraint c cross join lateral unnest(c.conkey) with ordinality k (number, place)
			join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number
		where c.conrelid = $1::regclass and c.contype = 'p' order by k.place`,
		[name],
	);
	const key = rows.map(({ column }) => `t.${column}`).join(", ");
	return `select to_jsonb(t)::text as line from ${name} t order by ${key}`;
}
