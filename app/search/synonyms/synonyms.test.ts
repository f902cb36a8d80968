import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { storeSynonyms, synonymsInFile } from "#app/search/synonyms/synonyms.server.ts";
import { documentsOf } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const database = await ownDatabase();
const file = path.join(ownFolder("synonyms"), "synonyms.yaml");
const read = (yaml: string) => {
	writeFileSync(file, yaml);
	return synonymsInFile(file);
};
const use = async (yaml: string) => storeSynonyms(database.prisma, await read(yaml));
const stored = async () => {
	const { rows } = await database.pool.query("select term, variants from search.synonym order by term");
	return Object.fromEntries(rows.map(({ term, variants }) => [term, variants]));
};
const find = async (q: string) =>
	(await postgresEngine(database.pool).search({ ...everything, q }, { audience: "public", locale: "en" })).hits.map(
		({ pid }) => pid,
	);

beforeAll(async () => {
	const titles = { hall: "Public Service Hall", bus: "Mobile bus" };
	for (const [pid, title] of Object.entries(titles))
		await projectToIndex(database.prisma, pid, documentsOf(pid, { en: { title, body: "" } }));
});

it("finds by each word of a group what contains any other one, in every language, until the group is removed", async () => {
	expect(await find("one stop shop")).toEqual([]);
	await use("- en: [one-stop shop, Public Service Hall]\n  az: [xidmət mərkəzi]\n- en: [tram, bus]");
	expect([await find("One-Stop SHOP"), await find("xidmət mərkəzi"), await find("tram")]).toEqual([
		["hall"],
		["hall"],
		["bus"],
	]);
	await use("- en: [tram, bus]");
	expect([await find("one stop shop"), await stored()]).toEqual([[], { bus: ["tram"], tram: ["bus"] }]);
});

it("writes only what changed", async () => {
	const rows = async () => (await database.pool.query("select ctid, term from search.synonym order by term")).rows;
	await use("- en: [tram, bus]\n- en: [kiosk, booth]");
	const before = await rows();
	await use("- en: [tram, bus]\n- en: [kiosk, booth]");
	expect(await rows()).toEqual(before);
});

it("finds by a mistyped word, too", async () => {
	await refreshTerms(database.prisma);
	await use("- en: [public service, bus]");
	expect((await find("pubilc service ")).sort()).toEqual(["bus", "hall"]);
});

it("reads groups that share a word, and does not look synonyms up again", async () => {
	expect(Object.fromEntries(await read("- en: [a b, kiosk]\n- en: [kiosk, booth, a term of five words]"))).toEqual({
		"a b": ["kiosk"],
		kiosk: ["a b", "a term of five words", "booth"],
		booth: ["a term of five words", "kiosk"],
	});
});

it("refuses a file in another shape, and more synonyms than the engines accept", async () => {
	await expect(read("- [kiosk, booth]")).rejects.toThrow(file);
	const many = Array.from({ length: 52 }, (_, i) => `word${i}`);
	await expect(read(`- en: [${many.join(", ")}]`)).rejects.toThrow(`${file} gives word0 too many synonyms.`);
});

it("ranks a title with a term's rarest word before practices that contain the term only in a label", async () => {
	const labelled = { keywords: "birth certificate" };
	const practices = [
		documentsOf("portal", { en: { title: "National portal", ...labelled } }, { boost: 1 }),
		documentsOf("baby", { en: { title: "Baby: birth registration", ...labelled } }),
		...Array.from({ length: 8 }, (_, i) => documentsOf(`other-${i}`, { en: { title: "Tax office" } })),
	];
	for (const document of practices.flat())
		if (document.audience === "public") await projectToIndex(database.prisma, document.pid, [document]);
	await refreshTerms(database.prisma);
	await use("- en: [birth certificate]\n  de: [Geburtsurkunde]");
	expect(await find("birth certificate")).toEqual(["baby", "portal"]);
});

it("an abbreviation of two letters in the content folder finds its synonyms, but is not found by them", async () => {
	const synonyms = await synonymsInFile("content/search/synonyms.yaml");
	expect(synonyms.get("ai")).toContain("artificial intelligence");
	expect(synonyms.get("artificial intelligence")).toContain("chatbot");
	expect(synonyms.get("artificial intelligence")).not.toContain("ai");
});
