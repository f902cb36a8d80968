import pg from "pg";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { postgresEngine } from "#app/search/postgres.server.ts";
import type { SearchAnswer, SearchReader } from "#app/search/search-engine.ts";
import type { SearchQuery } from "#app/search/search-query.ts";

/** Search as routes use it, with the engine that the settings name and what keeps it going. */
export type OpenedSearch = {
	search(query: SearchQuery, reader: SearchReader): Promise<SearchAnswer & { degraded: boolean }>;
	state(): { state: "ok" | "degraded"; detail?: string };
	close(): Promise<void>;
};

export async function openSearch(parts: {
	environment: Environment;
	database: Database;
	log: Log;
	clock: Clock;
}): Promise<OpenedSearch> {
	// Past saturation more connections only make each search slower, so search has few, and its own.
	const pool = new pg.Pool({ connectionString: parts.database.url, max: 3, connectionTimeoutMillis: 2000 });
	pool.on("error", () => {});
	pool.on("connect", (client) => client.on("error", () => {}));
	const postgres = postgresEngine(pool);
	return {
		search: async (query, reader) => ({ ...(await postgres.search(query, reader)), degraded: false }),
		state: () => ({ state: "ok" }),
		async close() {
			await pool.end();
		},
	};
}
