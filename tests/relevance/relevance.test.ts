import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#app/platform/database/database.server.ts";
import { changesSince, digestsOf, readBaseline, regressions } from "../../scripts/relevance/baseline.ts";
import { type Collection, readCollections } from "../../scripts/relevance/collections.ts";
import { figuresOf } from "../../scripts/relevance/figures.ts";
import type { Answered } from "../../scripts/relevance/judge.ts";
import { measure } from "../../scripts/relevance/measure.ts";
import { meilisearchProgram } from "../contracts/search-engine-meilisearch.ts";
import { testDatabase } from "../setup/database.ts";

const languages = ["en", "ar", "az", "tr", "id", "cnr", "fr"];

const program = meilisearchProgram("relevance on Meilisearch");

let collections: Collection[];
beforeAll(async () => {
	collections = await readCollections();
});

describe("the judged queries", () => {
	it("number at least 25 in each language for the site's own content, and 50 for the corpora", () => {
		const [content, corpora] = collections;
		for (const language of languages) {
			const requested = content?.queries.filter(({ locale }) => locale === language) ?? [];
			expect(requested.length, language).toBeGreaterThanOrEqual(25);
		}
		expect(corpora?.queries.length).toBeGreaterThanOrEqual(50);
	});

	it("judge existing practices", () => {
		const strangers = collections.flatMap(({ documents, queries }) =>
			queries.flatMap(({ id, judgments }) =>
				Object.keys(judgments).flatMap((pid) => (documents.has(pid) ? [] : [`${id}: ${pid}`])),
			),
		);
		expect(strangers).toEqual([]);
	});

	it("have a baseline, which matches most of them as they are now", async () => {
		const baseline = await readBaseline();
		const digests = [...digestsOf(collections)];
		const known = digests.filter(([id, digest]) => baseline[id]?.digest === digest);
		expect(known.length / digests.length, "npm run relevance -- --write-baseline").toBeGreaterThan(0.9);
	});
});

describe.each([
	{ engine: "postgres" as const, there: true },
	{ engine: "meilisearch" as const, there: program !== undefined },
])("$engine", ({ engine, there }) => {
	let database: Database;
	let answers: Answered[];
	beforeAll(async () => {
		if (!there) return;
		database = await testDatabase();
		answers = await measure(database, collections, { engines: [engine], program, full: false });
	}, 180_000);
	afterAll(() => database?.close());

	it.skipIf(!there)("is no worse than when the baseline was written", async () => {
		const changes = changesSince(await readBaseline(), collections, answers);
		expect(changes.length).toBeGreaterThan(languages.length);
		expect(regressions(changes)).toEqual([]);
	});

	it.skipIf(!there)("leaves hardly any query without results", () => {
		const all = figuresOf(answers).find(({ group }) => group === "all");
		expect(all?.zero).toBeLessThan(0.02);
	});
});
