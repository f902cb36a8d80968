import type pg from "pg";

/** Anything that runs statements: the pool, or the mirror's own connection. */
export type Queries = Pick<pg.ClientBase, "query">;
