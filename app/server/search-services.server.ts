import pg from "pg";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch-client.server.ts";
import { type Mirror, startMirror } from "#app/search/mirror.server.ts";
import { backlog } from "#app/search/mirror-outbox.server.ts";
import { postgresEngine } from "#app/search/postgres.server.ts";
import { stemWords } from "#app/search/postgres-words.server.ts";
import { createSearch, type Search, type SearchHealth } from "#app/search/search.server.ts";

/** Search as routes use it, with the engine that the settings name and what keeps it going. */
export type OpenedSearch = Search & {
	/** For `/readyz`: degraded when PostgreSQL answers in the place of Meilisearch. */
	state(): SearchHealth & { state: "ok" | "degraded"; mirror?: ReturnType<Mirror["state"]> };
	/**
	 * Whether the engine has been told of every change. Meilisearch learns of one a moment after the kept pages were
	 * dropped for it: what it answers meanwhile must not be kept.
	 */
	upToDate(): Promise<boolean>;
	close(): Promise<void>;
};

type Parts = { environment: Environment; database: Database; log: Log; clock: Clock };

/** Opens the engine that is configured: PostgreSQL alone, or Meilisearch with PostgreSQL behind it. */
export function openSearch({ environment, database, log, clock }: Parts): OpenedSearch {
	// Past saturation more connections only make each search slower, so search has few, and its own.
	const pool = searchPool(database.url);
	const postgres = postgresEngine(pool);
	if (!environment.MEILI_HOST) return { ...opened(createSearch({ postgres }), pool), upToDate: async () => true };

	const client = connectMeilisearch(environment.MEILI_HOST, environment.MEILI_API_KEY);
	const mirror = startMirror({ pool: database.pool, client, log, clock });
	const engine = meilisearchEngine({ client, stem: (q, locale) => stemWords(pool, q, locale) });
	const search = createSearch({ postgres, meilisearch: { engine, ready: () => mirror.state().ready } });
	const upToDate = async () => (await backlog(pool)).every(({ due }) => due === 0);
	return { ...opened(search, pool, mirror), upToDate };
}

function searchPool(url: string): pg.Pool {
	const pool = new pg.Pool({ connectionString: url, max: 3, connectionTimeoutMillis: 2000 });
	pool.on("error", () => {});
	pool.on("connect", (client) => client.on("error", () => {}));
	return pool;
}

function opened(search: Search, pool: pg.Pool, mirror?: Mirror): Omit<OpenedSearch, "upToDate"> {
	return {
		...search,
		state() {
			const health = search.health();
			return { state: health.degraded ? "degraded" : "ok", ...health, ...(mirror ? { mirror: mirror.state() } : {}) };
		},
		async close() {
			await mirror?.stop();
			await pool.end();
		},
	};
}
