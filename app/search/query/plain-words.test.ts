import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import { documentsOf } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

/** A word in every second practice, one in every tenth, one in all, and one in a single practice. */
const practices = Array.from({ length: 100 }, (_, n) =>
	[
		"counter",
		...(n % 2 === 0 ? ["passport"] : []),
		...(n % 10 === 0 ? ["birth"] : []),
		...(n === 7 ? ["falcon"] : []),
	].join(" "),
);

const database = await ownDatabase();
let pool: pg.Pool;
beforeAll(async () => {
	pool = searchPool(database.url);
	for (const [n, title] of practices.entries())
		await projectToIndex(database.prisma, `P${n}`, documentsOf(`P${n}`, { en: { title } }));
	await refreshTerms(database.prisma);
});
afterAll(async () => {
	await pool.end();
});

const wordsOf = (q: string) => plainWords(pool, q, { audience: "public", locale: "en" });

it.each([
	["passport", 50],
	["passports", 50],
	["birth", 10],
	["falcon", 1],
	["zzzqqq", 0],
	["the passport", 50],
	// By chance, five in a hundred would contain both.
	["passport birth", 10],
	["falcon birth", 0.3],
	["falcon zzzqqq", 0],
	["zzzqqq falcon", 0],
	["counter passport", 50],
	["", 0],
])("%j is expected in %d practices", async (q, may) => {
	expect((await wordsOf(q)).practices).toBeCloseTo(may);
});

it("never expects more practices than contain the rarest word, whatever the order of the words", async () => {
	const known = { counter: 100, passport: 50, birth: 10, falcon: 1, zzzqqq: 0 };
	const typed = fc.uniqueArray(fc.constantFrom(...(Object.keys(known) as (keyof typeof known)[])), { minLength: 1 });
	await fc.assert(
		fc.asyncProperty(typed, async (words) => {
			const may = (await wordsOf(words.join(" "))).practices;
			expect(may).toBeGreaterThanOrEqual(0);
			expect(may).toBeLessThanOrEqual(Math.min(...words.map((word) => known[word])));
		}),
		{ numRuns: 40 },
	);
});
