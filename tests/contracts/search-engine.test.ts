import { describe } from "vitest";
import { systemClock } from "#app/platform/clock.ts";
import { createLog } from "#app/platform/log.server.ts";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch-client.server.ts";
import { startMirror } from "#app/search/mirror.server.ts";
import { postgresEngine } from "#app/search/postgres.server.ts";
import { stemWords } from "#app/search/postgres-words.server.ts";
import { testDatabase } from "../setup/database.ts";
import { searchEngineContract } from "./search-engine.contract.ts";
import { meilisearchProgram, startMeilisearch } from "./search-engine-meilisearch.ts";

describe("PostgreSQL", () => {
	searchEngineContract(async () => {
		const database = await testDatabase();
		const writer = pgWriter(database.pool);
		return {
			// Other tests may keep the machine busy; what is slow is measured elsewhere.
			engine: postgresEngine(database.pool, 10_000),
			project: (pid, documents) => projectToIndex(writer, pid, documents),
			settle: () => refreshTerms(writer),
			close: () => database.close(),
		};
	});
});

const program = meilisearchProgram();
if (!program)
	console.warn("SKIPPED: the search contract on Meilisearch. Set MEILI_BIN, or put meilisearch on the PATH.");

describe.skipIf(!program)("Meilisearch, filled by the mirror", () => {
	searchEngineContract(async () => {
		const database = await testDatabase();
		const server = await startMeilisearch(program as string);
		const client = connectMeilisearch(server.host, server.apiKey);
		const mirror = startMirror({ pool: database.pool, client, log: createLog("silent"), clock: systemClock });
		const writer = pgWriter(database.pool);
		return {
			engine: meilisearchEngine({ client, stem: (q, locale) => stemWords(database.pool, q, locale), timeout: 10_000 }),
			project: (pid, documents) => projectToIndex(writer, pid, documents),
			async settle() {
				await refreshTerms(writer);
				const until = Date.now() + 60_000;
				for (;;) {
					const { rows } = await database.pool.query<{ waiting: number; filled: number }>(
						`select (select count(*) from search.outbox)::int as waiting,
							(select count(*) from search.target where filled_at is not null)::int as filled`,
					);
					if (rows[0]?.waiting === 0 && rows[0].filled === 2) return;
					if (Date.now() > until)
						throw new Error(`The mirror does not come to rest: ${JSON.stringify(mirror.state())}`);
					await new Promise((resolve) => setTimeout(resolve, 20));
				}
			},
			async close() {
				await mirror.stop();
				await server.close();
				await database.close();
			},
		};
	});
});
