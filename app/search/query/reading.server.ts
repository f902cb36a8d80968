import type pg from "pg";
import { openPool } from "#app/platform/database/connections.server.ts";

/**
 * Under these a search runs: compiling its statements takes longer than running them, and so does planning them for what
 * was typed; and the planner, which takes beginnings of words for frequent, must not read every text where an index tells.
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

/** Settings that hold for one search alone. @param timeout milliseconds for each statement */
export const localSettingsSql = (timeout: number) => settingsSql("local", timeout);

/** Begins what a search does in PostgreSQL: all its statements see the same state. @param timeout see `settings` */
export const beginReadSql = (timeout: number) => `begin isolation level repeatable read read only;
${localSettingsSql(timeout)}`;

/**
 * Connections for searches alone, under the settings that each search sets: what is one statement needs no transaction
 * around it. Past saturation more connections only make each search slower.
 * @param url a PostgreSQL connection string
 * @param timeout milliseconds for each statement that stands alone
 */
export function searchPool(url: string, timeout = 800): pg.Pool {
	return openPool({
		connectionString: url,
		max: 3,
		onConnect: (client) => client.query(settingsSql("session", timeout)),
	});
}

/**
 * Does work that only reads on a connection of its own, as `begin` says.
 * @throws what the work throws; the connection is then rolled back, or thrown away
 */
export async function withReadTransaction<T>(
	pool: pg.Pool,
	timeout: number,
	work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
	const client = await pool.connect();
	const release = () => client.release();
	// A connection that can't even be ended in order is not worth keeping.
	const discard = () => client.release(true);
	try {
		await client.query(beginReadSql(timeout));
		const result = await work(client);
		// It only read: nobody needs to wait for its end.
		client.query("commit").then(release, discard);
		return result;
	} catch (error) {
		await client.query("rollback").then(release, discard);
		throw error;
	}
}
