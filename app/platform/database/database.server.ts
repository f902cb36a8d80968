import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { isStatementTimeout, openClient, openPool } from "#app/platform/database/connections.server.ts";
import { statementNames } from "#app/platform/database/statement-names.server.ts";
import { PrismaClient } from "#app/platform/prisma/client.ts";

/** One per process: the Prisma client and its underlying pool, for the few statements that Prisma can't express. */
export type Database = {
	prisma: PrismaClient;
	pool: pg.Pool;
	url: string;
	close(): Promise<void>;
};

/** Prisma's client inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Reads work both inside and outside a transaction. */
export type Reader = PrismaClient | Transaction;

/**
 * Opens the database.
 * @param url a PostgreSQL connection string, direct or in session mode, since the app uses LISTEN
 * @param connections maximum number of connections in the pool
 */
export function openDatabase(url: string, connections = 10): Database {
	const pool = openPool({ connectionString: url, max: connections, idleTimeoutMillis: 30_000 });
	const nameOf = statementNames();
	const prisma = new PrismaClient({
		// The adapter accepts statements without a name, though its type doesn't say so.
		adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) as string }),
		transactionOptions: { timeout: 15_000, maxWait: 3_000 },
	});
	return {
		prisma,
		pool,
		url,
		async close() {
			await prisma.$disconnect();
			await pool.end();
		},
	};
}

/**
 * Checks whether an external database can be used.
 * @returns one sentence saying what is wrong; undefined if nothing is
 */
export async function databaseProblem(url: string): Promise<string | undefined> {
	const client = openClient(url, { query_timeout: 5_000 });
	try {
		await client.connect();
		const { rows } = await client.query<{
			version: number;
			provider: string;
			locale: string | null;
			encoding: string;
			name: string;
		}>(
			`select current_setting('server_version_num')::int as version, datlocprovider as provider,
				datlocale as locale, pg_encoding_to_char(encoding) as encoding, datname as name
			from pg_database where datname = current_database()`,
		);
		const found = rows[0];
		if (!found || found.version < 170_000) return "DATABASE_URL names a PostgreSQL older than 17: use 17 or newer.";
		if (found.provider === "b" && found.locale === "C.UTF-8" && found.encoding === "UTF8") return undefined;
		return (
			`The database ${found.name} sorts and lower-cases by another locale than search needs. Make one with:\n` +
			`CREATE DATABASE asan TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';`
		);
	} catch (error) {
		if ((error as { code?: string }).code === "42703")
			return "DATABASE_URL names a PostgreSQL older than 17: use 17 or newer.";
		return `The database in DATABASE_URL can't be reached: ${(error as Error).message || (error as { code?: string }).code}.`;
	} finally {
		await client.end().catch(() => {});
	}
}

const unavailableCodes = new Set([
	"P1001",
	"P1002",
	"P1008",
	"P1017",
	"P2024",
	"P2037",
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOENT",
	"EPIPE",
	"57P01",
	"57P02",
	"57P03",
	"08006",
	"08001",
	// No connection or no space is left, or a disk does not work.
	"53100",
	"53200",
	"53300",
	"58030",
]);

/** Whether an error means that the database is temporarily unavailable, as opposed to a mistake. */
export function isDatabaseUnavailable(error: unknown): boolean {
	for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
		if (isStatementTimeout(cause)) return true;
		if (codesOf(cause).some((code) => unavailableCodes.has(code)) && !/readFile|open /.test(cause.message)) return true;
		if (
			/connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|can't reach database|DatabaseNotReachable|ConnectionClosed|Server has closed the connection/i.test(
				cause.message,
			)
		)
			return true;
	}
	return false;
}

/** Prisma wraps errors and hides the code of PostgreSQL or of the socket inside. */
function codesOf(error: Error): string[] {
	type Coded = { code?: unknown; originalCode?: unknown };
	const { code, meta } = error as Coded & { meta?: { driverAdapterError?: { cause?: Coded } } };
	const within = meta?.driverAdapterError?.cause;
	const around = error.cause as Coded | undefined;
	const all = [code, within?.originalCode, within?.code, around?.originalCode, around?.code];
	return all.filter((one) => typeof one === "string");
}

/**
 * Runs the work while no other process runs work with the same name on this database, since several may start at once.
 * @param patience milliseconds to wait for other work; ten minutes if left out
 */
export async function withAdvisoryLock<T>(
	url: string,
	name: string,
	work: () => Promise<T>,
	patience?: number,
): Promise<T> {
	const client = openClient(url, patience === undefined ? {} : { query_timeout: patience });
	await client.connect();
	try {
		await client.query("select pg_advisory_lock(hashtext($1))", [lockName(name)]);
		return await work();
	} finally {
		await client.end();
	}
}

/** Whether work with this name is running under `withAdvisoryLock`. */
export async function isAdvisoryLockHeld({ pool }: Pick<Database, "pool">, name: string): Promise<boolean> {
	// If this acquires the lock, it releases it when the statement ends.
	const sql = "select pg_try_advisory_xact_lock(hashtext($1)) as free";
	return !(await pool.query(sql, [lockName(name)])).rows[0]?.free;
}

/** Waits for work with this name under `withAdvisoryLock`, and lets none begin until the transaction ends. */
export async function holdAdvisoryLock(tx: Transaction, name: string): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${lockName(name)}))`;
}

function lockName(name: string): string {
	return `asan:${name}`;
}
