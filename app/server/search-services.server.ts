import type pg from "pg";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { type IndexSync, startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { isBehind } from "#app/search/index-sync/outbox.server.ts";
import { type Differences, verifyIndexes } from "#app/search/index-sync/verify-index.server.ts";
import { explainInMeilisearch } from "#app/search/meilisearch/explain-meilisearch.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch/meilisearch.server.ts";
import { isKeyRefused, isQueryRefused } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { createKeyring, type Keyring } from "#app/search/meilisearch/meilisearch-keys.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { explainInPostgres } from "#app/search/postgres/explain-postgres.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import type { Explanation } from "#app/search/query/explanation.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import { createSearch, type Search, type SearchHealth } from "#app/search/query/search.server.ts";
import type { SearchAnswer, SearchEngine, SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { readSearchDiagnostics, type SearchDiagnostics } from "#app/server/search-diagnostics.server.ts";

/** Search as routes use it: the configured engine, and what keeps it running. */
export type OpenedSearch = Search & {
	/** For `/readyz`: degraded if PostgreSQL answers instead of Meilisearch, or if documents are set aside. */
	state(): SearchHealth & { state: "ok" | "degraded"; setAside?: number; mirror?: ReturnType<IndexSync["state"]> };
	/**
	 * Whether the engine has received every change. Meilisearch receives a change shortly after the cached pages were
	 * dropped for it, and what it answers in between must not be cached.
	 */
	upToDate(): Promise<boolean>;
	/** Explains the order of an answer's hits, using the engine that gave the answer. */
	explain(query: SearchQuery, reader: SearchReader, answer: SearchAnswer): Promise<Explanation[]>;
	/** Everything that the secretariat sees about the engine. */
	searchDiagnostics(): Promise<SearchDiagnostics>;
	/**
	 * Compares the indexes with the database without changing anything; empty without Meilisearch. @throws when
	 * Meilisearch is unavailable
	 */
	verify(): Promise<Differences[]>;
	close(): Promise<void>;
};

type Parts = {
	environment: Environment;
	database: Database;
	log: Log;
	clock: Clock;
	/** Whether this process keeps the indexes up to date; some scripts must leave them as they are. */
	mirroring: boolean;
	/** Called after each search with the engine that answered. */
	onSearch?: (engine: SearchEngine["name"]) => void;
};

/** Opens the configured engine: PostgreSQL alone, or Meilisearch with PostgreSQL as its fallback. */
export function openSearch(parts: Parts): OpenedSearch {
	const opened = openEngines(parts);
	return {
		...opened,
		async search(query, reader) {
			const answer = await opened.search(query, reader);
			parts.onSearch?.(answer.engine);
			return answer;
		},
	};
}

function openEngines(parts: Parts): OpenedSearch {
	const pool = searchPool(parts.database.url);
	const postgres = postgresEngine(pool);
	const { MEILI_HOST: host, MEILI_API_KEY: apiKey } = parts.environment;
	if (!host) return withPostgresAlone(createSearch({ postgres }), pool, parts.database);
	const keys = createKeyring({ host, apiKey, db: parts.database.pool });
	const mirror = parts.mirroring ? startMirroring(parts, keys) : undefined;
	const search = createSearch({
		postgres,
		meilisearch: {
			engine: renewingKeys(keys, { words: (q, reader) => plainWords(pool, q, reader), postgres }),
			ready: () => mirror?.state().ready ?? false,
			isQueryError: isQueryRefused,
		},
	});
	return withMeilisearch({ search, pool, database: parts.database, keys, mirror, host });
}

function startMirroring({ database, log, clock }: Parts, keys: Keyring): IndexSync {
	const client = async () => {
		await keys.ensure();
		return keys.indexing();
	};
	return startIndexSync({ pool: database.pool, client, log, clock });
}

type EngineParts = Pick<Parameters<typeof meilisearchEngine>[0], "words" | "postgres">;

/** The engine with the current key. When Meilisearch refuses the key, the keys are checked at once. */
function renewingKeys(keys: Keyring, { words, postgres }: EngineParts): SearchEngine {
	const engine = meilisearchEngine({
		get client() {
			return keys.search();
		},
		words,
		postgres,
	});
	return {
		...engine,
		async search(query, reader) {
			// A process that does not sync the indexes has not checked its keys before the first search.
			if (keys.state() === "unknown") await keys.ensure();
			try {
				return await engine.search(query, reader);
			} catch (error) {
				if (isKeyRefused(error)) keys.ensure().catch(() => {});
				throw error;
			}
		},
	};
}

function withPostgresAlone(search: Search, pool: pg.Pool, database: Database): OpenedSearch {
	return {
		...search,
		state: () => ({ state: "ok", ...search.health() }),
		upToDate: async () => true,
		explain: (query, reader, { hits }) => explainInPostgres(pool, query, reader, hits),
		searchDiagnostics: () => readSearchDiagnostics({ db: database.pool, health: search.health() }),
		verify: async () => [],
		close: () => pool.end(),
	};
}

type Opened = {
	search: Search;
	pool: pg.Pool;
	database: Database;
	keys: Keyring;
	mirror: IndexSync | undefined;
	host: string;
};

function withMeilisearch({ search, pool, database, keys, mirror, host }: Opened): OpenedSearch {
	return {
		...search,
		state() {
			const health = search.health();
			const mirroring = mirror?.state();
			const setAside = mirroring?.targets.reduce((sum, target) => sum + target.setAside, 0) ?? 0;
			return {
				state: health.degraded || setAside > 0 ? "degraded" : "ok",
				...health,
				setAside,
				...(mirroring ? { mirror: mirroring } : {}),
			};
		},
		upToDate: async () => !(await isBehind(database.pool, Object.values(liveIndex))),
		explain: (query, reader, { engine, hits }) =>
			engine === "postgres"
				? explainInPostgres(pool, query, reader, hits)
				: explainInMeilisearch(
						{ client: keys.search(), words: (q, requested) => plainWords(pool, q, requested), pool },
						query,
						reader,
						hits,
					),
		searchDiagnostics: () =>
			readSearchDiagnostics({
				db: database.pool,
				health: search.health(),
				meilisearch: { host: new URL(host).host, keys, mirror: mirror?.state() },
			}),
		async verify() {
			await keys.ensure();
			return verifyIndexes({ db: database.pool, client: keys.indexing() });
		},
		async close() {
			await mirror?.stop();
			await pool.end();
		},
	};
}
