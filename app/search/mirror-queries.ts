import pLimit from "p-limit";
import type pg from "pg";

/** Anything that runs statements: the pool, or the mirror's own connection. */
export type Queries = Pick<pg.ClientBase, "query">;

/** A connection of which much is asked at a time: one statement waits for the end of another. */
export function inTurns(client: pg.ClientBase): Queries {
	const one = pLimit(1);
	const query = (text: string, values?: unknown[]) => one(() => client.query(text, values));
	return { query } as Queries;
}
