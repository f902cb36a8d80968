import path from "node:path";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";
import { storeSynonyms, synonymsInFile } from "#app/search/synonyms/synonyms.server.ts";
import { openMirrored } from "../../tests/contracts/search-engine-mirrored.ts";
import type { Collection } from "./collections.ts";
import { type Answered, answersOf } from "./judge.ts";
import { engineSystem, floorSystem, randomSystem, type System } from "./systems.ts";

export type Choice = {
	/** The engines to measure; by default all that are available. */
	engines: readonly ("postgres" | "meilisearch")[];
	/** Path of the Meilisearch program; without it, that engine is skipped. */
	program: string | undefined;
	/** Whether to include mistyped queries and the two reference systems (plain matching and random order). */
	full: boolean;
};

/**
 * Runs all judged queries against the engines, one collection after the other.
 * @param database migrated and empty; the loaded documents remain in it
 */
export async function measure(
	database: Pick<Database, "pool" | "url">,
	collections: readonly Collection[],
	{ engines, program, full }: Choice,
): Promise<Answered[]> {
	const { pool } = database;
	await storeSynonyms(pgWriter(pool), await synonymsInFile(path.resolve("content/search/synonyms.yaml")));
	const mirrored = program && engines.includes("meilisearch") ? await openMirrored(database, program) : undefined;
	const answers: Answered[] = [];
	try {
		let before: Iterable<string> = [];
		for (const collection of collections) {
			await load(database, collection.documents, before);
			await mirrored?.settle();
			before = collection.documents.keys();
			const requested: System[] = [
				...(engines.includes("postgres") ? [engineSystem(postgresEngine(pool, 10_000))] : []),
				...(mirrored ? [engineSystem(mirrored.engine)] : []),
			];
			const simple = full ? [floorSystem(pool), randomSystem([...collection.documents.keys()])] : [];
			for (const system of requested) answers.push(...(await answersOf(system, collection, { variants: full })));
			for (const system of simple) answers.push(...(await answersOf(system, collection, { variants: false })));
		}
	} finally {
		await mirrored?.close();
	}
	return answers;
}

async function load(
	{ pool }: Pick<Database, "pool">,
	documents: ReadonlyMap<string, SearchDocument[]>,
	removed: Iterable<string>,
): Promise<void> {
	const writer = pgWriter(pool);
	for (const pid of removed) await projectToIndex(writer, pid, []);
	for (const [pid, texts] of documents) await projectToIndex(writer, pid, texts);
	await refreshTerms(writer);
	await allowLongStatements(() => pool.query("vacuum analyze search.doc, search.subject, search.term"));
}
