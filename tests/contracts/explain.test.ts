import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { explainInMeilisearch } from "#app/search/meilisearch/explain-meilisearch.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { explainInPostgres } from "#app/search/postgres/explain-postgres.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import type { Explanation } from "#app/search/query/explanation.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import type { SearchAnswer, SearchReader } from "#app/search/query/search-engine.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import { testDatabase } from "../setup/database.ts";
import { library } from "./search-engine.fixtures.ts";
import { meilisearchProgram, startMeilisearch } from "./search-engine-meilisearch.ts";

type Explain = (query: SearchQuery) => Promise<{ answer: SearchAnswer; explanations: Explanation[] }>;
const reader: SearchReader = { audience: "public", locale: "en" };

async function filled(): Promise<Database> {
	const database = await testDatabase();
	const writer = pgWriter(database.pool);
	for (const [pid, documents] of Object.entries(library)) await projectToIndex(writer, pid, documents);
	await refreshTerms(writer);
	return database;
}

/** What holds for both engines. */
function explainsItsOrder(open: () => Promise<{ explain: Explain; close(): Promise<void> }>): void {
	let bench: Awaited<ReturnType<typeof open>>;
	beforeAll(async () => {
		bench = await open();
	});
	afterAll(() => bench?.close());
	const explain = (query: Partial<SearchQuery>) => bench.explain({ ...everything, ...query });
	const fieldsOf = (explanation: Explanation | undefined) =>
		explanation?.fields.filter(({ words }) => words.length > 0).map(({ field }) => field);

	it("states the text, the fields and the rules for every hit", async () => {
		const { answer, explanations } = await explain({ q: "public service" });
		expect(answer.hits.length).toBeGreaterThan(1);
		expect(explanations.map(({ pid }) => pid).sort()).toEqual(answer.hits.map(({ pid }) => pid).sort());
		const hall = explanations.find(({ pid }) => pid === "hall");
		expect(hall).toMatchObject({ locale: "en" });
		expect(fieldsOf(hall)).toContain("title");
		expect(hall?.rules.length).toBeGreaterThan(2);
		for (const { value } of hall?.rules ?? []) expect(value).toMatch(/\S/);
	});

	it.each([
		["the keywords", "sakhli", "keywords"],
		["the summary", "passports", "summary"],
		["the text", "volunteers", "body"],
	])("distinguishes a match in %s from others", async (_, q, field) => {
		const { explanations } = await explain({ q });
		expect(explanations.length).toBeGreaterThan(0);
		expect(fieldsOf(explanations[0])).toEqual([field]);
	});

	it("explains hits for mistyped words, and for texts that contain only some of the words", async () => {
		for (const [q, pid] of [
			["voluntears", "centres"],
			["passports zebra", "hall"],
		]) {
			const { answer, explanations } = await explain({ q: q as string });
			expect(explanations.map((one) => one.pid)).toEqual(answer.hits.map((hit) => hit.pid));
			expect(fieldsOf(explanations.find((one) => one.pid === pid))?.length).toBeGreaterThan(0);
		}
	});

	it("explains every hit if nothing was typed", async () => {
		const { answer, explanations } = await explain({ sort: "newest" });
		expect(explanations.map(({ pid }) => pid).sort()).toEqual(answer.hits.map(({ pid }) => pid).sort());
		expect(explanations.flatMap(fieldsOf)).toEqual([]);
	});
}

describe("PostgreSQL", () => {
	explainsItsOrder(async () => {
		const database = await filled();
		const engine = postgresEngine(database.pool, 10_000);
		return {
			async explain(query) {
				const answer = await engine.search(query, reader);
				return { answer, explanations: await explainInPostgres(database.pool, query, reader, answer.hits) };
			},
			close: () => database.close(),
		};
	});
});

const program = meilisearchProgram("explanations by Meilisearch");

describe.skipIf(!program)("Meilisearch", () => {
	explainsItsOrder(async () => {
		const database = await filled();
		const server = await startMeilisearch(program as string);
		const client = connectMeilisearch(server.host, server.apiKey);
		const mirror = startIndexSync({ pool: database.pool, client, log: createLog("silent"), clock: systemClock });
		const readers = searchPool(database.url);
		const words = (q: string, reader: SearchReader) => plainWords(readers, q, reader);
		const engine = meilisearchEngine({
			client,
			words,
			postgres: postgresEngine(database.pool, 10_000),
			timeout: 10_000,
		});
		const until = Date.now() + 60_000;
		while (!mirror.state().ready) {
			if (Date.now() > until) throw new Error(`The mirror does not come to rest: ${JSON.stringify(mirror.state())}`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		return {
			async explain(query) {
				const answer = await engine.search(query, reader);
				return {
					answer,
					explanations: await explainInMeilisearch({ client, words, pool: database.pool }, query, reader, answer.hits),
				};
			},
			async close() {
				await mirror.stop();
				await server.close();
				await readers.end();
				await database.close();
			},
		};
	});
});
