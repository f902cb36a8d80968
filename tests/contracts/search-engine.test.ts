import { describe } from "vitest";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { testDatabase } from "../setup/database.ts";
import { searchEngineContract } from "./search-engine.contract.ts";
import { meilisearchProgram } from "./search-engine-meilisearch.ts";
import { openMirrored } from "./search-engine-mirrored.ts";

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

const program = meilisearchProgram("the search contract on Meilisearch");

describe.skipIf(!program)("Meilisearch, filled by the mirror", () => {
	searchEngineContract(async () => {
		const database = await testDatabase();
		const writer = pgWriter(database.pool);
		const mirrored = await openMirrored(database, program as string);
		return {
			engine: mirrored.engine,
			project: (pid, documents) => projectToIndex(writer, pid, documents),
			async settle() {
				await refreshTerms(writer);
				await mirrored.settle();
			},
			async close() {
				await mirrored.close();
				await database.close();
			},
		};
	});
});
