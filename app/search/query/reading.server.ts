import type pg from "pg";
import { openPool } from "#app/platform/database/connections.server.ts";

/**
 * Settings under which every search runs. Compiling its statements (JIT) and planning them for each query would take
 * longer than running them; and the planner, which assumes that prefixes are frequent, must not scan the table if an
 * index answers.
 */
const conditions = {
	jit: "off",
	enable_seqscan: "off",
	plan_cache_mode: "force_generic_plan",
	search_path: "search, public, pg_catalog",
	"pg_trgm.similarity_threshold": "0.2",
	"pg_trgm.word_similarity_threshold": "0.5",
};

const settingsSql = (scope: "local" | "session", timeout: number) =>
	Object.entries({ statement_timeout: String(Math.round(timeout)), ...conditions })
		.map(([name, value]) => `set ${scope} ${name} = ${value}`)
		.join(";\n");

/** Statements that set them for the current transaction. @param timeout milliseconds for each statement */
const localSettingsSql = (timeout: number) => settingsSql("local", timeout);

/** Searches that PostgreSQL answers at a time: beyond saturation, more of them only make each one slower. */
export const searchConnections = 3;

/**
 * The statements that begin a read-only transaction in which all statements see the same state. @param timeout see
 * `localSettingsSql`
 */
const beginReadSql = (timeout: number) => `begin isolation level repeatable read read only;
${localSettingsSql(timeout)}`;

/**
 * Opens connections only for searches, with the settings of a search, so that a single statement needs no transaction.
 * @param url a PostgreSQL connection string
 * @param timeout milliseconds for each statement that runs on its own
 */
export function searchPool(url: string, timeout = 800): pg.Pool {
	return openPool({
		connectionString: url,
		max: searchConnections,
		onConnect: (client) => client.query(settingsSql("session", timeout)),
	});
}

/**
 * Runs read-only work on a separate connection, in a transaction begun by `beginReadSql`. The first statement of the
 * work is sent together with it.
 * @throws what the work throws; the transaction is then rolled back, or the connection discarded
 */
export async function withReadTransaction<T>(
	pool: pg.Pool,
	timeout: number,
	work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
	const client = await pool.connect();
	const release = () => client.release();
	// A connection whose transaction cannot be ended is not reused.
	const discard = () => client.release(true);
	try {
		const [, result] = await Promise.all([client.query(beginReadSql(timeout)), work(client)]);
		// Nothing was written, so the answer need not wait for the commit.
		client.query("commit").then(release, discard);
		return result;
	} catch (error) {
		await client.query("rollback").then(release, discard);
		throw error;
	}
}
