import { systemClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import type { SearchEngine } from "#app/search/query/search-engine.ts";
import { startMeilisearch } from "./search-engine-meilisearch.ts";

/** The engine on a Meilisearch of its own, which the mirror keeps equal to a database. */
export type Mirrored = {
	engine: SearchEngine;
	/** Returns when the indexes contain everything that the database does. */
	settle(): Promise<void>;
	close(): Promise<void>;
};

/** @param program the path of Meilisearch */
export async function openMirrored(database: Pick<Database, "pool" | "url">, program: string): Promise<Mirrored> {
	const { pool, url } = database;
	const readers = searchPool(url, 10_000);
	const server = await startMeilisearch(program);
	const client = connectMeilisearch(server.host, server.apiKey);
	const mirror = startIndexSync({ pool, client, log: createLog("silent"), clock: systemClock });
	return {
		// Other tests may keep the machine busy; what is slow is measured elsewhere.
		engine: meilisearchEngine({
			client,
			words: (q, reader) => plainWords(readers, q, reader),
			postgres: postgresEngine(pool, 10_000),
			timeout: 10_000,
		}),
		async settle() {
			const until = Date.now() + 100_000;
			for (;;) {
				const { rows } = await pool.query<{ waiting: number; filled: number }>(
					`select (select count(*) from search.outbox)::int as waiting,
						(select count(*) from search.target where filled_at is not null)::int as filled`,
				);
				if (rows[0]?.waiting === 0 && rows[0].filled === 2) return;
				if (Date.now() > until) throw new Error(`The mirror does not come to rest: ${JSON.stringify(mirror.state())}`);
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		},
		async close() {
			await mirror.stop();
			await server.close();
			await readers.end();
		},
	};
}
