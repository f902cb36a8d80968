import PQueue from "p-queue";
import type pg from "pg";

/** Anything that runs statements: the pool, or the mirror's own connection. */
export type Queries = Pick<pg.ClientBase, "query">;

/** A connection of which much is asked at a time: one statement waits for the end of another. */
export function oneAtATime(client: pg.ClientBase): Queries {
	const line = new PQueue({ concurrency: 1 });
	const query = (text: string, values?: unknown[]) => line.add(() => client.query(text, values));
	return { query } as Queries;
}
