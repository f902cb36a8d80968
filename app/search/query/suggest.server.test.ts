import { beforeAll, describe, expect, it } from "vitest";
import { projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { type SuggestReader, similarWords, suggestIn } from "#app/search/query/suggest.server.ts";
import { createValuesInUse } from "#app/search/query/values-in-use.server.ts";
import { documentsOf, library } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
beforeAll(async () => {
	for (const [pid, documents] of Object.entries(library)) await projectToIndex(database.prisma, pid, documents);
	await refreshTerms(database.prisma);
});

const suggest = (q: string, reader: Partial<SuggestReader> = {}) =>
	suggestIn(database.pool, q, { audience: "public", locale: "en", ...reader });
const titles = async (...requested: Parameters<typeof suggest>) =>
	(await suggest(...requested)).titles.map(({ title }) => title);

describe("titles", () => {
	it.each([
		["the beginning of their first word", "publ", ["Public service malls", "Public Service Hall"]],
		["the beginning of a later word", "hal", ["Public Service Hall"]],
		["words before a beginning, in any order", "service pub", ["Public service malls", "Public Service Hall"]],
		["Azerbaijani in plain letters", "xidmet merk", ["ASAN xidmət mərkəzləri"]],
		["Montenegrin in plain letters", "opstine podg", ["Elektronske usluge opštine Podgorica"]],
		["Arabic without the article", "بوابة", ["البوابة الرقمية"]],
		["nothing that stands there", "qqq", []],
		["signs that mean something to the database", "' & ! <-> :* \\", []],
	])("are proposed by %s", async (_, q, found) => {
		expect((await titles(q)).sort()).toEqual([...found].sort());
	});

	it("are those that begin with what was typed, before others", async () => {
		const hall = documentsOf("other", { en: { title: "A call for services" } }, { boost: 9 });
		await projectToIndex(database.prisma, "other", hall);
		expect((await titles("call"))[0]).toBe("A call for services");
		await projectToIndex(database.prisma, "other", documentsOf("other", { en: { title: "Calling services" } }));
		expect((await titles("call"))[0]).toBe("Calling services");
		await projectToIndex(database.prisma, "other", []);
	});

	it("are in the reader's language where that title holds the words, else in the one that does", async () => {
		expect((await suggest("asan", { locale: "az" })).titles).toEqual([
			{ pid: "centres", title: "ASAN xidmət mərkəzləri", locale: "az" },
		]);
		expect((await suggest("merkezleri", { locale: "en" })).titles[0]?.locale).toBe("az");
	});

	it("wait for a second letter", async () => {
		expect(await suggest("p")).toEqual({ titles: [], words: [] });
		expect((await suggest("service p")).titles).toEqual([]);
	});
});

describe("words", () => {
	it("complete the last one as its writers spell it", async () => {
		expect((await suggest("merkezler")).words).toEqual(["mərkəzləri"]);
		expect((await suggest("settle ma")).words).toContain("malls");
	});

	it("complete it by nothing that stands in no record with the words before", async () => {
		expect((await suggest("ma")).words).toContain("malls");
		expect((await suggest("sakhli ma")).words).toEqual([]);
	});

	it("are none for a word that is whole", async () => {
		expect((await suggest("malls")).words).toEqual([]);
	});

	it("that look alike are suggested for one that is in no text", async () => {
		expect(await similarWords(database.pool, "podgoritsa", 3)).toEqual(["podgorica"]);
		expect(await similarWords(database.pool, "podgorica", 3)).toEqual([]);
		expect(await similarWords(database.pool, "؟!", 3)).toEqual([]);
	});
});

describe("what only members may know", () => {
	it("is proposed to members alone: titles", async () => {
		expect(await titles("zymur", { audience: "members" })).toEqual(["Zymurgical draft law"]);
		expect(await titles("zymur")).toEqual([]);
	});

	it("is proposed to nobody: words, for they are the same for all", async () => {
		expect((await suggest("zymur", { audience: "members" })).words).toEqual([]);
		expect(await similarWords(database.pool, "zymurgicall", 3)).toEqual([]);
	});

	it("makes no filter of the public", async () => {
		const inUse = createValuesInUse(database.pool);
		expect([...(await inUse("members"))]).toContain("country UZ");
		expect([...(await inUse("public"))]).not.toContain("country UZ");
		expect([...(await inUse("public"))]).toContain("country AZ");
	});
});

it("the values in use are those of the practices that can be found now", async () => {
	const inUse = createValuesInUse(database.pool);
	const knowsFinland = async () => (await inUse("public")).has("country FI");
	expect(await knowsFinland()).toBe(false);
	await projectToIndex(database.prisma, "fi", documentsOf("fi", { en: { title: "Kela" } }, { countries: ["FI"] }));
	expect(await knowsFinland()).toBe(true);
	await projectToIndex(database.prisma, "fi", []);
	expect(await knowsFinland()).toBe(false);
});
