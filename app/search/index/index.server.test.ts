import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { countDifferences, pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { documentsOf } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";
import { runs } from "../../../tests/setup/long.ts";

const database = await ownDatabase();
beforeEach(() => projectToIndex(database.prisma, "hall", hall));

const hall = documentsOf(
	"hall",
	{ en: { title: "Public Service Hall" }, az: { title: "Dövlət xidməti" } },
	{ countries: ["GE"] },
);
const find = async (q: string) => {
	const query = { ...everything, q };
	const { hits } = await postgresEngine(database.pool).search(query, { audience: "public", locale: "en" });
	return hits.map((hit) => hit.pid);
};
const rows = async (sql: string) => (await database.pool.query(sql)).rows;

describe("a practice is written to the index", () => {
	it("within the caller's transaction: rolled back with it, visible once it is committed", async () => {
		const changed = documentsOf("hall", { en: { title: "Aardvark" } });
		await expect(
			database.prisma.$transaction(async (tx) => {
				await projectToIndex(tx, "hall", changed);
				throw new Error("something else failed");
			}),
		).rejects.toThrow("something else failed");
		expect(await find("aardvark")).toEqual([]);
		await database.prisma.$transaction((tx) => projectToIndex(tx, "hall", changed));
		expect(await find("aardvark")).toEqual(["hall"]);
		expect(await find("hall")).toEqual([]);
	});

	it("without touching unchanged rows", async () => {
		const versions = "select xmin::text, locale from search.doc where pid = 'hall' order by locale";
		const before = await rows(versions);
		expect(before).toHaveLength(2);
		await projectToIndex(database.prisma, "hall", hall);
		expect(await rows(versions)).toEqual(before);
		const changed = hall.map((document) => (document.locale === "en" ? { ...document, summary: "New" } : document));
		await projectToIndex(database.prisma, "hall", changed);
		const after = await rows(versions);
		expect(after.filter((row, i) => row.xmin !== before[i].xmin)).toMatchObject([{ locale: "en" }]);
	});

	it("so that each audience finds exactly its own documents, stored once if they are the same for both", async () => {
		const text = fc.record({ title: fc.constantFrom("One", "Two") });
		const texts = fc.record({ az: text, en: text }, { requiredKeys: [] });
		const states = fc.record({ public: texts, members: texts, level: fc.tuple(fc.nat(1), fc.nat(1)) });
		await fc.assert(
			fc.asyncProperty(fc.array(states, { minLength: 1, maxLength: 4 }), async (turns) => {
				for (const { public: open, members, level } of turns) {
					const documents = [
						...documentsOf("twin", open, { evidence: level[0] }, ["public"]),
						...documentsOf("twin", members, { evidence: level[1] }, ["members"]),
					];
					await projectToIndex(database.prisma, "twin", documents);
					const stored =
						await rows(`select audience || ' ' || locale || ' ' || title || ' ' || (facets ->> 'evidence') as doc,
						cardinality(d.audiences) as shared, s.audiences = d.audiences and s.words @@ d.title_words::text::tsquery as found
						from search.subject s join search.doc d on d.subject_id = s.id, unnest(d.audiences) as audience
						where d.pid = 'twin' order by 1`);
					const given = documents.map(({ audience, locale, title, evidence }) =>
						[audience, locale, title, evidence].join(" "),
					);
					const alike = JSON.stringify([open, level[0]]) === JSON.stringify([members, level[1]]);
					expect(stored).toEqual(given.sort().map((doc) => ({ doc, shared: alike ? 2 : 1, found: true })));
				}
			}),
			runs(200, 25),
		);
		expect(await countDifferences(database.prisma)).toEqual([]);
		await projectToIndex(database.prisma, "twin", []);
	});

	it("and removed from it if it has no documents any more", async () => {
		await projectToIndex(database.prisma, "hall", []);
		expect(
			await rows("select from search.subject where pid = 'hall' union all select from search.doc where pid = 'hall'"),
		).toEqual([]);
	});

	it("unless its documents contradict each other", async () => {
		const [first, second] = hall as [(typeof hall)[number], (typeof hall)[number]];
		await expect(projectToIndex(database.prisma, "hall", [first, { ...second, evidence: 5 }])).rejects.toThrow(
			"differ in a facet",
		);
		await expect(projectToIndex(database.prisma, "mall", [first])).rejects.toThrow("one of mall");
	});

	it("even with texts as long as books and characters that the database refuses", async () => {
		const body = `${"wombat ".repeat(200_000)} NUL \0 half \ud800`;
		await projectToIndex(database.prisma, "long", documentsOf("long", { en: { title: "Long \0", body } }));
		expect(await find("wombat")).toEqual(["long"]);
		await projectToIndex(database.prisma, "long", []);
	});
});

describe("the outbox", () => {
	it("lists the documents that an index must receive, once for several changes, and nothing without an index", async () => {
		await projectToIndex(database.prisma, "quiet", documentsOf("quiet", { en: { title: "One" } }));
		expect(await rows("select from search.outbox")).toEqual([]);
		await database.pool.query("insert into search.target (uid, audience, settings_hash) values ('x', 'public', '')");
		await projectToIndex(database.prisma, "quiet", documentsOf("quiet", { en: { title: "Two" } }));
		await projectToIndex(database.prisma, "quiet", documentsOf("quiet", { en: { title: "Three" } }));
		expect(await rows("select target, pid, locale, priority from search.outbox")).toEqual([
			{ target: "x", pid: "quiet", locale: "en", priority: 0 },
		]);
		await projectToIndex(database.prisma, "quiet", []);
		expect(await rows("select pid, locale, priority from search.outbox")).toEqual([
			{ pid: "quiet", locale: "en", priority: 10 },
		]);
		await database.pool.query("delete from search.target");
		expect(await rows("select from search.outbox")).toEqual([]);
	});
});

describe("the vocabulary", () => {
	it("learns only the words of public texts, and forgets them with their texts", async () => {
		const known = async (word: string) => (await rows(`select from search.term where term = '${word}'`)).length > 0;
		await projectToIndex(database.prisma, "open", documentsOf("open", { en: { title: "Platypus" } }));
		await projectToIndex(
			database.prisma,
			"closed",
			documentsOf("closed", { en: { title: "Echidna" } }, {}, ["members"]),
		);
		await refreshTerms(pgWriter(database.pool));
		expect([await known("platypus"), await known("echidna")]).toEqual([true, false]);
		expect(await find("platipus")).toEqual(["open"]);
		await projectToIndex(database.prisma, "open", []);
		await refreshTerms(database.prisma);
		expect(await known("platypus")).toBe(false);
	});
});
