import { writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { readCommonSynonyms } from "#app/search/synonyms/common-synonyms.server.ts";
import { previewSynonym } from "#app/search/synonyms/preview-synonym.server.ts";
import { putSynonymLive } from "#app/search/synonyms/put-synonym-live.server.ts";
import { removeSynonym } from "#app/search/synonyms/remove-synonym.server.ts";
import { findSynonym, listSynonyms } from "#app/search/synonyms/synonym-list.server.ts";
import { derivedSynonyms, maxVariants, overfull, readSynonym, type Synonym } from "#app/search/synonyms/synonyms.ts";
import { documentsOf } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const loose = await ownDatabase();
const database = strictDatabase(loose);
const services = { database, clock: fixedClock("2026-11-25T09:30:00Z") };
const languages = new Set(["en", "ar", "az"]);
const read = (values: Partial<Parameters<typeof readSynonym>[0]>) =>
	readSynonym({ term: "queue", variants: "waiting line", language: "", direction: "both", ...values }, languages);
const synonym = (more: Partial<Synonym> = {}): Synonym => ({
	...{ term: "one stop shop", variants: ["Public Service Hall"], language: null, oneWay: false },
	...more,
});
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const stored = async () =>
	Object.fromEntries(
		(await database.pool.query("select term, variants from search.synonym order by term")).rows.map((row) => [
			row.term,
			row.variants,
		]),
	);
const find = async (q: string) =>
	(await postgresEngine(database.pool).search({ ...everything, q }, { audience: "public", locale: "en" })).hits.map(
		({ pid }) => pid,
	);

let officer: Person;
beforeAll(async () => {
	officer = await makePerson(loose, { roles: [{ role: "officer" }] });
	await projectToIndex(
		database.prisma,
		"hall",
		documentsOf("hall", { en: { title: "Public Service Hall", body: "" } }),
	);
	await projectToIndex(database.prisma, "bus", documentsOf("bus", { en: { title: "Mobile bus", body: "" } }));
});
beforeEach(() => loose.pool.query("delete from search.synonym_entry; delete from search.synonym"));

describe("the form of a synonym", () => {
	it("is read as a term of one to three words and its variants, each spelling once", () => {
		expect(read({ term: " One  stop shop ", variants: "Hall\nhall, Kiosk،HALL\n" })).toEqual({
			synonym: { term: "One stop shop", variants: ["Hall", "Kiosk"], language: null, oneWay: false },
		});
	});

	it.each([
		[{ term: " –" }, { field: "term", problem: "missing" }],
		[{ term: "a b c d" }, { field: "term", problem: "too-many-words" }],
		[{ term: "x".repeat(101) }, { field: "term", problem: "too-long" }],
		[{ variants: " \n," }, { field: "variants", problem: "missing" }],
		[{ variants: "a b c d e f" }, { field: "variants", problem: "too-many-words", variant: "a b c d e f" }],
		[{ variants: "Quéue" }, { field: "variants", problem: "same-as-term", variant: "Quéue" }],
		[{ variants: "good\n!!" }, { field: "variants", problem: "no-word", variant: "!!" }],
		[
			{ variants: Array.from({ length: 51 }, (_, i) => `v${i}`).join("\n") },
			{ field: "variants", problem: "too-many" },
		],
		[
			{ variants: Array.from({ length: 30 }, (_, i) => `v${i} two three four`).join("\n") },
			{ field: "variants", problem: "too-many-words-together" },
		],
		[{ language: "xx" }, { field: "language", problem: "unknown" }],
	])("is refused if it is invalid: %o", (values, problem) => {
		expect(read(values)).toEqual({ problems: [problem] });
	});
});

describe("the derived synonyms", () => {
	const word = fc.constantFrom("a", "b", "c", "d", "e f", "g h i j");
	const any = fc
		.record({
			term: fc.constantFrom("a", "b", "c", "e f"),
			variants: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
			oneWay: fc.boolean(),
		})
		.map(
			(one): Synonym => ({ ...one, language: null, variants: one.variants.filter((variant) => variant !== one.term) }),
		);

	it("go both ways unless one-way, never to the term itself, never further than one step, and never from a long phrase", () => {
		fc.assert(
			fc.property(fc.array(any, { maxLength: 6 }), (all) => {
				const derived = derivedSynonyms(all);
				for (const { term, variants, oneWay } of all)
					for (const variant of variants) {
						expect(derived.get(term)).toContain(variant);
						if (!oneWay && variant !== "g h i j") expect(derived.get(variant)).toContain(term);
					}
				for (const [term, variants] of derived) {
					expect(variants).not.toContain(term);
					expect(term.split(" ").length).toBeLessThanOrEqual(3);
					for (const variant of variants)
						expect(
							all.some((one) =>
								one.oneWay
									? one.term === term && one.variants.includes(variant)
									: [one.term, ...one.variants].includes(term) && [one.term, ...one.variants].includes(variant),
							),
						).toBe(true);
				}
			}),
		);
	});

	it("are refused beyond the number that the engines accept", () => {
		const many = (from: number) => Array.from({ length: 30 }, (_, i) => `v${from + i}`);
		const two = [
			synonym({ term: "a", variants: many(0), oneWay: true }),
			synonym({ term: "a", variants: many(30), oneWay: true }),
		];
		expect([overfull(derivedSynonyms(two)), overfull(derivedSynonyms(two.slice(0, 1)))]).toEqual(["a", undefined]);
	});
});

describe("a synonym that is put live", () => {
	it("works both ways, is logged with person and time, and stops working once it is removed", async () => {
		expect(await find("one stop shop")).toEqual([]);
		const input = { id: id(1), revision: 0, synonym: synonym() };
		expect(await putSynonymLive(officer, services, input)).toEqual({ outcome: "live" });
		expect(await find("One-Stop SHOP")).toEqual(["hall"]);
		expect(await stored()).toEqual({
			"one stop shop": ["public service hall"],
			"public service hall": ["one stop shop"],
		});
		expect(await listSynonyms(officer, services)).toMatchObject([
			{ ...synonym(), revision: 1, updatedBy: officer.name, updatedAt: services.clock.now() },
		]);
		expect(await removeSynonym(officer, services, { id: id(1), revision: 1 })).toEqual({ outcome: "removed" });
		expect(await removeSynonym(officer, services, { id: id(1), revision: 1 })).toEqual({ outcome: "removed" });
		expect([await find("one stop shop"), await stored()]).toEqual([[], {}]);
		const entries = await loose.prisma.activity.findMany({ where: { subjectId: id(1) }, orderBy: { id: "asc" } });
		expect(entries.map(({ verb, actorId }) => [verb, actorId])).toEqual([
			["synonym.put-live", officer.accountId],
			["synonym.remove", officer.accountId],
		]);
	});

	it("works only from its term to its variants if it is one-way", async () => {
		const one = synonym({ term: "kiosk", variants: ["bus", "public service hall"], oneWay: true });
		await putSynonymLive(officer, services, { id: id(2), revision: 0, synonym: one });
		expect((await find("kiosk")).sort()).toEqual(["bus", "hall"]);
		expect(await stored()).toEqual({ kiosk: ["bus", "public service hall"] });
	});

	it("is found by its mistyped term", async () => {
		await refreshTerms(database.prisma);
		await putSynonymLive(officer, services, {
			id: id(40),
			revision: 0,
			synonym: synonym({ term: "public service", variants: ["bus"] }),
		});
		expect((await find("pubilc service ")).sort()).toEqual(["bus", "hall"]);
	});

	it("does not affect the synonyms of other entries for the same terms", async () => {
		await loose.pool.query("insert into search.synonym (term, variants) values ('kiosk', '{bus}'), ('tram', '{bus}')");
		const one = synonym({ term: "kiosk", variants: ["hall", "bus"] });
		await putSynonymLive(officer, services, { id: id(3), revision: 0, synonym: one });
		expect(await stored()).toMatchObject({ kiosk: ["bus", "hall"], tram: ["bus"], bus: ["hall", "kiosk"] });
		await removeSynonym(officer, services, { id: id(3), revision: 1 });
		expect(await stored()).toEqual({ kiosk: ["bus"], tram: ["bus"] });
	});

	it("is saved once, however often it is sent at once; of two equal terms only the first is accepted", async () => {
		const input = { id: id(4), revision: 0, synonym: synonym() };
		const all = await Promise.all([1, 2, 3].map(() => putSynonymLive(officer, services, input)));
		expect(all).toEqual(Array(3).fill({ outcome: "live" }));
		const alike = synonym({ term: "ONE-stop shop", variants: ["x"] });
		expect(await putSynonymLive(officer, services, { id: id(5), revision: 0, synonym: alike })).toEqual({
			outcome: "taken",
			id: id(4),
		});
		const arabic = { id: id(5), revision: 0, synonym: { ...alike, language: "ar" } };
		expect(await putSynonymLive(officer, services, arabic)).toEqual({ outcome: "live" });
		const { rows } = await loose.pool.query(
			"select from activity where verb = 'synonym.put-live' and subject_id = $1",
			[id(4)],
		);
		expect(rows).toHaveLength(1);
	});

	it("is not overwritten by a person who has not seen it", async () => {
		await putSynonymLive(officer, services, { id: id(6), revision: 0, synonym: synonym() });
		await putSynonymLive(officer, services, { id: id(6), revision: 1, synonym: synonym({ variants: ["bus"] }) });
		expect(
			await putSynonymLive(officer, services, { id: id(6), revision: 1, synonym: synonym({ variants: ["tram"] }) }),
		).toMatchObject({ outcome: "conflict", current: { variants: ["bus"], revision: 2 } });
		expect(await removeSynonym(officer, services, { id: id(6), revision: 1 })).toMatchObject({ outcome: "conflict" });
		expect(
			await putSynonymLive(officer, services, { id: id(7), revision: 3, synonym: synonym({ term: "gone" }) }),
		).toEqual({ outcome: "conflict", current: null });
	});

	it("is refused as a whole if a term would have too many synonyms", async () => {
		const many = (from: number) => Array.from({ length: maxVariants - 20 }, (_, i) => `v${from + i}`);
		const putLive = (n: number, language: string | null) =>
			putSynonymLive(officer, services, {
				id: id(n),
				revision: 0,
				synonym: synonym({ term: "a", variants: many(n * 100), language, oneWay: true }),
			});
		expect([await putLive(8, null), await putLive(9, "en")]).toEqual([
			{ outcome: "live" },
			{ outcome: "overfull", term: "a" },
		]);
		expect(await listSynonyms(officer, services)).toHaveLength(1);
	});

	it("is only for the secretariat", async () => {
		const input = { id: id(10), revision: 0, synonym: synonym() };
		for (const actor of [publicActor, await makePerson(loose, { roles: [{ role: "author", member: "AZ" }] })]) {
			expect(await putSynonymLive(actor, services, input)).toEqual({ outcome: "forbidden" });
			expect(await removeSynonym(actor, services, input)).toEqual({ outcome: "forbidden" });
			expect(await previewSynonym(actor, services, input)).toEqual({ outcome: "forbidden" });
			expect([await listSynonyms(actor, services), await findSynonym(actor, services, id(10))]).toEqual([null, null]);
		}
	});
});

describe("a preview", () => {
	const folder = ownFolder("judged");
	const judged = (n: number, q: string, judgments: Record<string, number>, split: string) =>
		JSON.stringify({
			id: `en-${n}`,
			q,
			locale: "en",
			intent: `meant by ${q}`,
			kind: ["head"],
			judgments,
			author: "A",
			split,
		});
	writeFileSync(
		path.join(folder, "en.jsonl"),
		[
			judged(1, "one stop shop", { hall: 3 }, "dev"),
			judged(2, "bus", { bus: 3 }, "dev"),
			judged(3, "one stop shop offices", { hall: 3 }, "test"),
			judged(4, "zebra", {}, "dev"),
		].join("\n"),
	);
	const search = { query: { ...everything, q: "one stop shop" }, locale: "en" };
	const preview = (change: { id: string; synonym: Synonym | null }) =>
		previewSynonym(officer, services, change, search, folder);

	it("shows what would change, using only the development set, and changes nothing for anybody", async () => {
		const { rows: before } = await loose.pool.query("select count(*)::int from activity");
		const running = preview({ id: id(11), synonym: synonym() });
		const concurrent = await Promise.all(Array.from({ length: 8 }, () => find("one stop shop")));
		expect(await running).toEqual({
			outcome: "previewed",
			queries: 3,
			tried: 1,
			mean: { before: 0, after: 1 },
			changed: [
				{ id: "en-1", q: "one stop shop", locale: "en", intent: "meant by one stop shop", before: 0, after: 1 },
			],
			failed: { before: 0, after: 1, results: [{ pid: "hall", title: "Public Service Hall", locale: "en" }] },
		});
		expect(concurrent.flat()).toEqual([]);
		expect([await find("one stop shop"), await stored(), await listSynonyms(officer, services)]).toEqual([[], {}, []]);
		expect((await loose.pool.query("select count(*)::int from activity")).rows).toEqual(before);
	});

	it("of a removal shows what would be lost", async () => {
		await putSynonymLive(officer, services, { id: id(12), revision: 0, synonym: synonym() });
		expect(await preview({ id: id(12), synonym: null })).toMatchObject({
			mean: { before: 1, after: 0 },
			failed: { before: 1, after: 0, results: [] },
		});
		expect(await find("one stop shop")).toEqual(["hall"]);
	});

	it("shows in advance what would be refused", async () => {
		await putSynonymLive(officer, services, { id: id(13), revision: 0, synonym: synonym() });
		expect(await preview({ id: id(14), synonym: synonym({ variants: ["x"] }) })).toEqual({
			outcome: "taken",
			id: id(13),
		});
	});

	it("runs without judged queries", async () => {
		expect(
			await previewSynonym(officer, services, { id: id(15), synonym: synonym() }, undefined, "no-such-folder"),
		).toEqual({
			...{ outcome: "previewed", queries: 0, tried: 0, mean: null, changed: [], failed: null },
		});
	});
});

describe("a term of several words that has synonyms", () => {
	it("ranks a title with its rarest word before practices that contain the term only in a label", async () => {
		const labelled = { keywords: "birth certificate" };
		const practices = {
			portal: documentsOf("portal", { en: { title: "National portal", ...labelled } }, { boost: 1 }),
			baby: documentsOf("baby", { en: { title: "Baby: birth registration", ...labelled } }),
			others: Array.from({ length: 8 }, (_, i) => documentsOf(`other-${i}`, { en: { title: "Tax office" } })).flat(),
		};
		for (const document of Object.values(practices).flat())
			if (document.audience === "public") await projectToIndex(database.prisma, document.pid, [document]);
		await refreshTerms(database.prisma);
		const named = synonym({ term: "birth certificate", variants: ["Geburtsurkunde"] });
		await putSynonymLive(officer, services, { id: id(20), revision: 0, synonym: named });
		expect(await find("birth certificate")).toEqual(["baby", "portal"]);
	});
});

it("an abbreviation of two letters in the content folder finds its synonyms, but is not found by them", async () => {
	const synonyms = await readCommonSynonyms("content/search/synonyms.yaml");
	expect(synonyms.get("ai")).toContain("artificial intelligence");
	expect(synonyms.get("artificial intelligence")).toContain("chatbot");
	expect(synonyms.get("artificial intelligence")).not.toContain("ai");
});
