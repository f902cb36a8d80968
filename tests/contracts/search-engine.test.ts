import { describe } from "vitest";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index.server.ts";
import { postgresEngine } from "#app/search/postgres.server.ts";
import { testDatabase } from "../setup/database.ts";
import { searchEngineContract } from "./search-engine.contract.ts";

describe("PostgreSQL", () => {
	searchEngineContract(async () => {
		const database = await testDatabase();
		const writer = pgWriter(database.pool);
		return {
			engine: postgresEngine(database.pool),
			project: (pid, documents) => projectToIndex(writer, pid, documents),
			settle: () => refreshTerms(writer),
			close: () => database.close(),
		};
	});
});
