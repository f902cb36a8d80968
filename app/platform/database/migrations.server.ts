import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { openClient } from "#app/platform/database/connections.server.ts";

/**
 * Applies the SQL files of `prisma/migrations` without Prisma's schema engine, which is a binary from a host that closed
 * networks can't reach. Files and table are Prisma's, so that `prisma migrate deploy` works wherever the binary is
 * available.
 */

/** Path of the project's `prisma` folder, which contains `schema/*.prisma` and `migrations/`. */
export type SchemaFolder = string;

/** The database can't be migrated to this version; the message says why, and what to do. */
export class MigrationError extends Error {}

/**
 * How long a migration may wait for a table that other processes use, in milliseconds. Everything else that needs the
 * table waits behind the migration, so it gives up soon and tries again after a pause.
 */
const defaultLocking = { timeout: 3_000, pause: 2_000, tries: 20 };

/** The key of the advisory lock that Prisma takes while it migrates. */
const prismaLock = 72_707_369;

const [undefinedTable, lockNotAvailable] = ["42P01", "55P03"];

/**
 * Applies all migrations of `prisma/migrations` that have not been applied to the database, in the order of their names,
 * each in a transaction of its own.
 * @param options.until the last one to apply; all are applied if left out
 * @returns the names of the migrations applied now
 * @throws MigrationError if a migration fails: it is rolled back completely, and no later one is applied. Also if the
 * database's migrations are older than the first of this version or newer than its last, and if a table stays in use
 */
export async function applyMigrations(
	url: string,
	prismaFolder: SchemaFolder,
	{ until, locking = defaultLocking }: { until?: string | undefined; locking?: typeof defaultLocking } = {},
): Promise<string[]> {
	if (await hasAllMigrations(url, prismaFolder)) return [];
	const client = openClient(url);
	await client.connect();
	try {
		await client.query(`select pg_advisory_lock(${prismaLock})`);
		await createTable(client);
		const applied = new Set((await recordedMigrations(client)).map(({ name }) => name));
		const names = (await migrationNames(prismaFolder)).filter((name) => until === undefined || name <= until);
		const missing = names.filter((name) => !applied.has(name));
		await client.query(`set lock_timeout = ${locking.timeout}`);
		for (const name of missing) await applyInTurn(client, await readMigration(prismaFolder, name), locking);
		return missing;
	} finally {
		await client.end();
	}
}

async function createTable(client: pg.Client): Promise<void> {
	try {
		await client.query(`create table if not exists _prisma_migrations (
			id varchar(36) primary key not null,
			checksum varchar(64) not null,
			finished_at timestamptz,
			migration_name varchar(255) not null,
			logs text,
			rolled_back_at timestamptz,
			started_at timestamptz not null default now(),
			applied_steps_count integer not null default 0)`);
	} catch (error) {
		throw await explained(client, error);
	}
}

type Migration = { name: string; sql: string };

async function readMigration(prismaFolder: SchemaFolder, name: string): Promise<Migration> {
	return { name, sql: await readFile(path.join(prismaFolder, "migrations", name, "migration.sql"), "utf8") };
}

/** Applies a migration, and tries again while it waits for a table that others use. */
async function applyInTurn(client: pg.Client, migration: Migration, locking: typeof defaultLocking): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			return await applyOnce(client, migration);
		} catch (error) {
			await client.query("rollback");
			if ((error as { code?: string }).code !== lockNotAvailable) throw await explained(client, error, migration);
			if (tries === locking.tries) throw new MigrationError(tableInUse);
			await pause(locking.pause);
		}
	}
}

/** The migration and its record are one transaction, so a process that is killed leaves either both or neither. */
async function applyOnce(client: pg.Client, { name, sql }: Migration): Promise<void> {
	await client.query("begin");
	// Without parameters, so that a file may hold several statements.
	await client.query(sql);
	await client.query(
		`insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
		values ($1, $2, $3, now(), clock_timestamp(), 1)`,
		[randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
	);
	await client.query("commit");
}

async function explained(client: pg.Client, error: unknown, migration?: Migration): Promise<MigrationError> {
	const { rows } = await client.query<{ may: boolean }>("select has_schema_privilege('public', 'create') as may");
	if (!rows[0]?.may) return new MigrationError(mayNotMigrate);
	const reason = error instanceof Error ? error.message : String(error);
	return new MigrationError(
		`The database migration ${migration?.name ?? "table"} failed and was rolled back: ${reason}\nCorrect it, then start again.`,
	);
}

const tableInUse =
	"A database migration needs a table that is in use all the time: stop the other processes of the site and whatever else uses the database, then start again.";

const mayNotMigrate = `The role of DATABASE_URL may not migrate, and this version has migrations that the database lacks. \
Set MIGRATION_DATABASE_URL, or start a process that has it first.`;

const tooOld = `This data folder or database was made by a version before 0.2, which this version cannot upgrade. It was left as it is. \
Set DATA_DIR to another folder (with DATABASE_URL: to another database) to begin with an empty one, or delete the old one if nothing \
in it is needed.`;

function tooNew(migration: string): string {
	return `This database was last used by a newer version of the site (its migration ${migration} is unknown here). It was left as it is. \
Start that version again, or restore the backup made before the update.`;
}

/**
 * Whether the database has every migration of this version.
 * @throws MigrationError if its migrations are older than the first of this version or newer than its last, or if
 * Prisma's own command left one unfinished
 */
export async function hasAllMigrations(url: string, prismaFolder: SchemaFolder): Promise<boolean> {
	const client = openClient(url);
	await client.connect();
	try {
		const recorded = await recordedMigrations(client);
		const names = new Set(recorded.map(({ name }) => name));
		const own = await migrationNames(prismaFolder);
		if (recorded.some(({ name }) => name < (own[0] ?? ""))) throw new MigrationError(tooOld);
		const newer = recorded.find(({ name }) => name > (own.at(-1) ?? ""));
		if (newer) throw new MigrationError(tooNew(newer.name));
		const unfinished = recorded.find(({ finished }) => !finished);
		if (unfinished) throw new MigrationError(leftUnfinished(unfinished.name));
		return own.every((name) => names.has(name));
	} catch (error) {
		if ((error as { code?: string }).code === undefinedTable) return false;
		throw error;
	} finally {
		await client.end();
	}
}

function leftUnfinished(migration: string): string {
	return `The database migration ${migration} was begun by another program and did not finish. \
Correct the database, then remove the migration's row from the table _prisma_migrations and start again.`;
}

async function recordedMigrations(client: pg.Client): Promise<{ name: string; finished: boolean }[]> {
	const { rows } = await client.query<{ name: string; finished: boolean }>(
		`select migration_name as name, finished_at is not null as finished from _prisma_migrations
		where rolled_back_at is null`,
	);
	return rows;
}

/** The migrations of this version that the database lacks, for instance because an older backup was restored. */
export async function missingMigrations(pool: Pick<pg.Pool, "query">, names: readonly string[]): Promise<string[]> {
	const { rows } = await pool.query<{ name: string }>(
		`select name from unnest($1::text[]) as name where not exists (
			select from _prisma_migrations m
			where m.migration_name = name and m.finished_at is not null and m.rolled_back_at is null)`,
		[names],
	);
	return rows.map(({ name }) => name);
}

/** The names of the migrations of this version, in order. */
export async function migrationNames(prismaFolder: SchemaFolder): Promise<string[]> {
	const entries = await readdir(path.join(prismaFolder, "migrations"), { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}
