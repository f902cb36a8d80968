import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { allowLongStatements, openClient, openPool } from "#app/platform/database/connections.server.ts";

/**
 * Prisma's schema engine as WebAssembly. The usual engine is a binary that Prisma downloads from a host which closed
 * networks can't reach. The migrations stay in Prisma's format, so that `prisma migrate deploy` works wherever that
 * binary is available.
 */
type Engine = {
	applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
	diff(params: object): Promise<{ exitCode: number; stdout: string | null }>;
	free(): void;
};

const filters = { externalTables: [], externalEnums: [] };

/** Path of the project's `prisma` folder, which contains `schema/*.prisma` and `migrations/`. */
export type SchemaFolder = string;

/** The database can't be migrated to this version; the message says why, and what to do. */
export class MigrationError extends Error {}

/**
 * How long a migration may wait for a table that other processes use, in milliseconds. Everything else that needs the
 * table waits behind the migration, so it gives up soon and tries again after a pause.
 */
const defaultLocking = { timeout: 3_000, pause: 2_000, tries: 20 };

/**
 * Applies all migrations of `prisma/migrations` that have not been applied to the database.
 * @param options.until the last one to apply; all are applied if left out
 * @returns the names of the migrations applied now
 * @throws MigrationError if a migration fails or failed at an earlier start: it is rolled back completely and stays
 * marked as failed, and no later one is applied. Also if the database's migrations are older than the first of this
 * version or newer than its last, and if a table stays in use
 */
export async function applyMigrations(
	url: string,
	prismaFolder: SchemaFolder,
	{ until, locking = defaultLocking }: { until?: string | undefined; locking?: typeof defaultLocking } = {},
): Promise<string[]> {
	const applied: string[] = [];
	for (let tries = 1; !(await hasAllMigrations(url, prismaFolder)); tries++) {
		const done = await applyOnce(url, prismaFolder, locking.timeout, until);
		applied.push(...done.applied);
		if (!done.tableInUse) break;
		if (tries === locking.tries)
			throw new MigrationError(
				"A database migration needs a table that is in use all the time: stop the other processes of the site and whatever else uses the database, then start again.",
			);
		await pause(locking.pause);
	}
	return applied;
}

async function applyOnce(
	url: string,
	prismaFolder: SchemaFolder,
	lockTimeout: number,
	until?: string,
): Promise<{ applied: string[]; tableInUse: boolean }> {
	const migrations = await migrationsList(prismaFolder, until);
	return withEngine(url, prismaFolder, lockTimeout, async (engine, failures, pool) => {
		try {
			const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrations, filters });
			return { applied: appliedMigrationNames, tableInUse: false };
		} catch (error) {
			const failure = failures.at(-1);
			if (failure?.code === lockNotAvailable) {
				// It was rolled back completely, so it may be tried again.
				await pool.query("delete from _prisma_migrations where finished_at is null and rolled_back_at is null");
				return { applied: [], tableInUse: true };
			}
			const { rows } = await pool.query<{ may: boolean }>("select has_schema_privilege('public', 'create') as may");
			if (!rows[0]?.may) throw new MigrationError(mayNotMigrate);
			const reason = failure?.message ?? (error instanceof Error ? error.message : JSON.stringify(error));
			throw new MigrationError(
				`A database migration failed and was rolled back: ${reason}\nCorrect it, then remove its row from the table _prisma_migrations and start again.`,
			);
		}
	});
}

const lockNotAvailable = "55P03";

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
 * Checks the engine's own table, which is fast, because most starts have nothing to apply and loading the engine is
 * slow.
 */
export async function hasAllMigrations(url: string, prismaFolder: SchemaFolder): Promise<boolean> {
	const client = openClient(url);
	await client.connect();
	try {
		const { rows } = await client.query<{ name: string; applied: boolean }>(
			`select migration_name as name, finished_at is not null as applied from _prisma_migrations
			where rolled_back_at is null`,
		);
		// Failed migrations are left for the engine to report.
		if (!rows.every(({ applied }) => applied)) return false;
		const names = new Set(rows.map(({ name }) => name));
		const own = await migrationNames(prismaFolder);
		if (rows.some(({ name }) => name < (own[0] ?? ""))) throw new MigrationError(tooOld);
		const newer = rows.find(({ name }) => name > (own.at(-1) ?? ""));
		if (newer) throw new MigrationError(tooNew(newer.name));
		return own.every((name) => names.has(name));
	} catch (error) {
		const undefinedTable = "42P01";
		if ((error as { code?: string }).code === undefinedTable) return false;
		throw error;
	} finally {
		await client.end();
	}
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

/**
 * The difference between a migrated database and the Prisma schema.
 * @returns the SQL that would remove it; empty if there is none
 */
export async function differenceToSchema(url: string, prismaFolder: SchemaFolder): Promise<string> {
	return withEngine(url, prismaFolder, 0, async (engine) => {
		const files = await schemaFiles(prismaFolder);
		const { stdout } = await engine.diff({
			from: { tag: "schemaDatasource", files, configDir: prismaFolder },
			to: { tag: "schemaDatamodel", files },
			script: true,
			exitCode: true,
			filters,
		});
		const script = (stdout ?? "").trim();
		return /^--\s*This is an empty migration\.?$/i.test(script) ? "" : script;
	});
}

async function withEngine<T>(
	url: string,
	prismaFolder: SchemaFolder,
	lockTimeout: number,
	work: (engine: Engine, failures: pg.DatabaseError[], pool: pg.Pool) => Promise<T>,
): Promise<T> {
	const pool = openPool({
		connectionString: url,
		max: 1,
		onConnect: (client) => client.query(`set lock_timeout = ${lockTimeout}`),
	});
	try {
		const failures: pg.DatabaseError[] = [];
		const adapter = migrationAdapter(pool, (error) => failures.push(error));
		const engine = await loadEngine(prismaFolder, bindMigrationAwareSqlAdapterFactory(adapter as never));
		try {
			return await allowLongStatements(() => work(engine, failures, pool));
		} finally {
			engine.free();
			// Otherwise the engine's memory would never be freed.
			releaseEngine();
		}
	} finally {
		await pool.end();
	}
}

const pgChar = 18;

/** Prisma's adapter with two fixes needed for migrating. */
function migrationAdapter(pool: pg.Pool, onFailure: (error: pg.DatabaseError) => void): PrismaPg {
	// The engine's catalogue query returns type `"char"`, which the adapter doesn't know: read it as text, but report it
	// as a character.
	let characterColumns: number[] = [];
	const query = pool.query.bind(pool) as unknown as (...args: unknown[]) => Promise<pg.QueryResult>;
	pool.query = (async (...args: unknown[]) => {
		const result = await query(...args);
		characterColumns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === pgChar ? [index] : []));
		for (const index of characterColumns) (result.fields[index] as pg.FieldDef).dataTypeID = pg.types.builtins.TEXT;
		return result;
	}) as never;
	const factory = new PrismaPg(pool);
	const connect = factory.connect.bind(factory);
	factory.connect = async () => {
		const adapter = await connect();
		const queryRaw = adapter.queryRaw.bind(adapter);
		adapter.queryRaw = async (sql) => {
			const result = await queryRaw(sql);
			for (const index of characterColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
			return result;
		};
		// Prisma's adapter splits a script at every semicolon, even inside function bodies; sent as a whole, it is one
		// transaction.
		adapter.executeScript = async (script: string) => {
			await query(script).catch((error: pg.DatabaseError) => {
				onFailure(error);
				throw error;
			});
		};
		return adapter;
	};
	return factory;
}

async function loadEngine(prismaFolder: SchemaFolder, adapter: unknown): Promise<Engine> {
	const { SchemaEngine } = (await instantiate()) as { SchemaEngine: { new: (...args: unknown[]) => Promise<Engine> } };
	const datamodels = (await schemaFiles(prismaFolder)).map((file) => [file.path, file.content]);
	return SchemaEngine.new({ datamodels }, () => {}, adapter as object);
}

async function instantiate(): Promise<Record<string, unknown>> {
	// The engine looks for this registry when it panics.
	(globalThis as Record<string, unknown>).PRISMA_WASM_PANIC_REGISTRY ??= { set_message: () => {} };
	const glue = await loadGlue();
	glueInUse = glue;
	const module = await WebAssembly.compile(await readFile(glueFile.replace(/\.js$/, ".wasm")));
	const instance = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": withTrackedTimers(glue) });
	glue.__wbg_set_wasm(instance.exports);
	(instance.exports.__wbindgen_start as () => void)();
	return glue;
}

const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");

type Glue = Record<string, unknown> & { __wbg_set_wasm(exports: unknown): void };

/**
 * Loads a new copy for each engine, because the glue code remembers the memory of the first one and would keep reading
 * there.
 */
async function loadGlue(): Promise<Glue> {
	return (await import(`${pathToFileURL(glueFile).href}?engine=${randomUUID()}`)) as Glue;
}

let glueInUse: Glue | undefined;

function releaseEngine(): void {
	for (const timer of timers) clearTimeout(timer);
	timers.clear();
	glueInUse?.__wbg_set_wasm(undefined);
	glueInUse = undefined;
}

const timers = new Set<NodeJS.Timeout>();

/**
 * The engine leaves a timer of 10 s behind. It must not keep the process alive, nor call the engine after it has been
 * released.
 */
function withTrackedTimers(glue: Glue): WebAssembly.ModuleImports {
	const name = Object.keys(glue).find((key) => key.startsWith("__wbg_setTimeout_"));
	const remembered = (callback: () => void, delay: number) => {
		const timer = setTimeout(callback, delay >>> 0).unref();
		timers.add(timer);
		return timer;
	};
	return { ...glue, ...(name ? { [name]: remembered } : {}) } as WebAssembly.ModuleImports;
}

async function schemaFiles(prismaFolder: SchemaFolder): Promise<{ path: string; content: string }[]> {
	const folder = path.join(prismaFolder, "schema");
	const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
	return Promise.all(
		names.map(async (name) => ({
			path: path.join(folder, name),
			content: await readFile(path.join(folder, name), "utf8"),
		})),
	);
}

function migrationsIn(prismaFolder: SchemaFolder): string {
	return path.join(prismaFolder, "migrations");
}

/** The names of the migrations of this version, in order. */
export async function migrationNames(prismaFolder: SchemaFolder): Promise<string[]> {
	const entries = await readdir(migrationsIn(prismaFolder), { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

async function migrationsList(prismaFolder: SchemaFolder, until?: string) {
	const baseDir = migrationsIn(prismaFolder);
	const names = (await migrationNames(prismaFolder)).filter((name) => until === undefined || name <= until);
	const migrationDirectories = await Promise.all(
		names.map(async (name) => ({
			path: name,
			migrationFile: {
				path: "migration.sql",
				content: { tag: "ok", value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8") },
			},
		})),
	);
	const content = await readFile(path.join(baseDir, "migration_lock.toml"), "utf8").catch(() => null);
	return { baseDir, lockfile: { path: "migration_lock.toml", content }, shadowDbInitScript: "", migrationDirectories };
}
