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
		["no text that is in none of them", "qqq", []],
		["no characters that are operators in the database", "' & ! <-> :* \\", []],
	])("are suggested for %s", async (_, q, found) => {
		expect((await titles(q)).sort()).toEqual([...found].sort());
	});

	it("that begin with the typed text come before others", async () => {
		const hall = documentsOf("other", { en: { title: "A call for services" } }, { boost: 9 });
		await projectToIndex(database.prisma, "other", hall);
		expect((await titles("call"))[0]).toBe("A call for services");
		await projectToIndex(database.prisma, "other", documentsOf("other", { en: { title: "Calling services" } }));
		expect((await titles("call"))[0]).toBe("Calling services");
		await projectToIndex(database.prisma, "other", []);
	});

	it("are in the reader's language if that title contains the words, otherwise in the language whose title does", async () => {
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
	it("complete the last typed word as texts spell it", async () => {
		expect((await suggest("merkezler")).words).toEqual(["mərkəzləri"]);
		expect((await suggest("settle ma")).words).toContain("malls");
	});

	it("complete it only with words that occur in a practice together with the earlier words", async () => {
		expect((await suggest("ma")).words).toContain("malls");
		expect((await suggest("sakhli ma")).words).toEqual([]);
	});

	it("are not suggested for a complete word", async () => {
		expect((await suggest("malls")).words).toEqual([]);
	});

	it("are suggested if they are similar to one that is in no text", async () => {
		expect(await similarWords(database.pool, "podgoritsa", 3)).toEqual(["podgorica"]);
		expect(await similarWords(database.pool, "podgorica", 3)).toEqual([]);
		expect(await similarWords(database.pool, "؟!", 3)).toEqual([]);
	});
});

describe("content that only members may read", () => {
	it("appears in suggested titles only for members", async () => {
		expect(await titles("zymur", { audience: "members" })).toEqual(["Zymurgical draft law"]);
		expect(await titles("zymur")).toEqual([]);
	});

	it("never appears in suggested words, which are the same for everybody", async () => {
		expect((await suggest("zymur", { audience: "members" })).words).toEqual([]);
		expect(await similarWords(database.pool, "zymurgicall", 3)).toEqual([]);
	});

	it("does not add filters for the public", async () => {
		const inUse = createValuesInUse(database.pool);
		expect([...(await inUse("members"))]).toContain("country UZ");
		expect([...(await inUse("public"))]).not.toContain("country UZ");
		expect([...(await inUse("public"))]).toContain("country AZ");
	});
});

it("the values in use are those of the practices that can currently be found", async () => {
	const inUse = createValuesInUse(database.pool);
	const knowsFinland = async () => (await inUse("public")).has("country FI");
	expect(await knowsFinland()).toBe(false);
	await projectToIndex(database.prisma, "fi", documentsOf("fi", { en: { title: "Kela" } }, { countries: ["FI"] }));
	expect(await knowsFinland()).toBe(true);
	await projectToIndex(database.prisma, "fi", []);
	expect(await knowsFinland()).toBe(false);
});
