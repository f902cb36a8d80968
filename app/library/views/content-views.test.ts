import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { cardsFor, listNewest, practicesOfCountry } from "#app/library/views/cards.server.ts";
import { lineageOfCountry, lineageOfPractice, wholeLineage } from "#app/library/views/lineage.server.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { countSitemaps, sitemapEntries } from "#app/library/views/sitemap-entries.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";

const { services } = await testLibrary();

const malls = "0XGE-A";
const hall = "GMZS-Q";
const asan = "MMYE-W";
/** The languages into which the content was translated from English. */
const translations = ["ar", "az", "cnr", "fr", "id", "tr"];
const languages = [...translations, "en"].toSorted();

beforeAll(() => importContent(services, "content/practices"));

const reader: Actor = publicActor;
const pidsOf = (entries: { pid: string }[]) => entries.map(({ pid }) => pid);

describe("a practice from the content folder", () => {
	it("is shown in Arabic if it was translated, marked as a machine translation", async () => {
		expect(await findPractice(reader, services, malls, { locale: "ar" })).toMatchObject({
			kind: "practice",
			language: "ar",
			text: { origin: "machine" },
			languages: [
				{ language: "en", origin: "original", stale: false },
				...translations.map((language) => ({ language, origin: "machine", stale: false })),
			],
			running: "not-asked",
			tier: "full",
			facts: { provenance: { kind: "compiled" } },
		});
	});

	it("is shown in English if there is no text in the reader's language", async () => {
		expect(await findPractice(reader, services, "05P4-4", { locale: "pt" })).toMatchObject({ language: "en" });
	});

	it("does not exist under another identifier", async () => {
		for (const pid of ["0XGE-B", "", "0XGE-A'--"])
			expect(await findPractice(reader, services, pid, { locale: "en" })).toBeNull();
	});
});

describe("the family tree", () => {
	it("shows the origins of a practice, once for each source, with titles in the reader's language", async () => {
		const edges = await lineageOfPractice(reader, services, malls, "ar");
		const sources = edges.filter(({ to, from }) => to.practice?.pid === malls && from.practice);
		expect(sources.map(({ from }) => from.practice?.pid)).toEqual(expect.arrayContaining([asan, hall]));
		const ends = edges.map(({ from, to }) => `${from.practice?.pid ?? from.country} ${to.practice?.pid ?? to.country}`);
		expect(new Set(ends).size).toBe(ends.length);
		const fromHall = edges.find(({ from }) => from.practice?.pid === hall);
		expect(fromHall?.text?.language).toBe("ar");
	});

	it("of a country contains the practices that it shared and adopted", async () => {
		const edges = await lineageOfCountry(reader, services, "ID", "en");
		expect(edges.length).toBeGreaterThan(1);
		expect(edges.every(({ from, to }) => from.country === "ID" || to.country === "ID")).toBe(true);
		expect((await wholeLineage(reader, services)).length).toBeGreaterThan(edges.length);
	});
});

describe("lists", () => {
	it("keep the order of the search, drop missing practices and repeat none", async () => {
		const cards = await cardsFor(reader, services, "en", [hall, "XXXX-X", malls, hall]);
		expect(pidsOf(cards)).toEqual([hall, malls]);
		expect(cards[1]).toMatchObject({
			countries: ["ID"],
			kind: "case-study",
			startYear: 2017,
			evidence: 4,
			running: "not-asked",
			languages,
			language: "en",
			version: "1.0",
			demonstration: false,
		});
		expect(await cardsFor(reader, services, "en", [])).toEqual([]);
	});

	it("show as many of the newest practices as requested", async () => {
		expect(await listNewest(reader, services, "en", 5)).toHaveLength(5);
	});

	it("credit a country with its own practices", async () => {
		const cards = await practicesOfCountry(reader, services, "ID", "en");
		expect(pidsOf(cards)).toContain(malls);
		expect(cards.every(({ countries }) => countries.includes("ID"))).toBe(true);
	});

	it("count the practices that can be read", async () => {
		const counts = await practiceCounts(reader, services);
		expect(counts.practices).toBe(64);
		const azerbaijan = await practicesOfCountry(reader, services, "AZ", "en");
		expect(counts.countries.get("AZ")?.listed).toBe(azerbaijan.length);
		expect(counts.functions.map(({ count }) => count)).toEqual(
			counts.functions.map(({ count }) => count).toSorted((a, b) => b - a),
		);
		expect(counts.principles.length).toBeGreaterThan(3);
	});

	it("contain every practice in sitemaps once", async () => {
		expect([await countSitemaps(reader, services), await countSitemaps(reader, services, 30)]).toEqual([1, 3]);
		const parts = await Promise.all([1, 2, 3, 4].map((number) => sitemapEntries(reader, services, number, 30)));
		expect(parts.map(({ length }) => length)).toEqual([30, 30, 4, 0]);
		expect(parts.flatMap(pidsOf)).toEqual(pidsOf(await sitemapEntries(reader, services, 1)));
		expect(new Set(parts.flatMap(pidsOf)).size).toBe(64);
	});

	it("leave out a withdrawn practice, as the tree does its edges and titles", async () => {
		await withdrawPractice(systemActor, services, { pid: hall, reason: "An error." });
		expect(await practiceCounts(reader, services)).toMatchObject({ practices: 63 });
		expect(pidsOf(await cardsFor(reader, services, "en", [hall, malls]))).toEqual([malls]);
		expect(pidsOf(await sitemapEntries(reader, services, 1))).not.toContain(hall);
		const tree = JSON.stringify(await wholeLineage(reader, services));
		expect(tree).not.toContain(hall);
		const edges = await lineageOfPractice(reader, services, malls, "en");
		expect(edges.some(({ from }) => from.country === "GE" && from.practice === null)).toBe(true);
	});
});
