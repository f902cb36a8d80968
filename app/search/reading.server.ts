import type pg from "pg";

/** Begins what a search does in PostgreSQL: all its statements see the same state. @param timeout see `settings` */
export const begin = (timeout: number) => `begin isolation level repeatable read read only;
${settings(timeout)}`;

/**
 * Settings that hold for one search alone: compiling its statements takes longer than running them, and so does planning
 * them for what was typed; and the planner, which takes beginnings of words for frequent, must not read every text where
 * an index tells.
 * @param timeout milliseconds for each statement
 */
export const settings = (timeout: number) => `set local statement_timeout = ${Math.round(timeout)};
set local jit = off;
set local enable_seqscan = off;
set local plan_cache_mode = force_generic_plan;
set local search_path = search, public, pg_catalog;
set local pg_trgm.word_similarity_threshold = 0.5`;

/**
 * Does work that only reads on a connection of its own, as `begin` says.
 * @throws what the work throws; the connection is then rolled back, or thrown away
 */
export async function reading<T>(
	pool: pg.Pool,
	timeout: number,
	work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
	const client = await pool.connect();
	const release = () => client.release();
	// A connection that can't even be ended in order is not worth keeping.
	const discard = () => client.release(true);
	try {
		await client.query(begin(timeout));
		const result = await work(client);
		// It only read: nobody needs to wait for its end.
		client.query("commit").then(release, discard);
		return result;
	} catch (error) {
		await client.query("rollback").then(release, discard);
		throw error;
	}
}
