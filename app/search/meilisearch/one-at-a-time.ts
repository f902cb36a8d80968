import PQueue from "p-queue";
import type pg from "pg";

/** Anything that runs statements: the pool, or the index sync's own connection. */
export type Queries = Pick<pg.ClientBase, "query">;

/** Runs the statements of one connection one after the other. */
export function oneAtATime(client: pg.ClientBase): Queries {
	const line = new PQueue({ concurrency: 1 });
	const query = (text: string, values?: unknown[]) => line.add(() => client.query(text, values));
	return { query } as Queries;
}
