import type pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { emptyEngineCache, searchIn } from "#app/search/postgres/postgres.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import { documentsOf, library } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
beforeAll(async () => {
	for (const [pid, documents] of Object.entries(library)) await projectToIndex(database.prisma, pid, documents);
});

const hall = (title: string) => documentsOf("late", { en: { title } });

/** A process that searches, and its results with the names of the statements that looked for matches. */
function searching() {
	const memory = emptyEngineCache();
	return async (
		client: Pick<pg.ClientBase, "query">,
		query: Partial<SearchQuery>,
		audience: SearchAudience = "public",
	) => {
		const looked: string[] = [];
		const watched = {
			query(statement: { name: string }, ...rest: unknown[]) {
				if (/^search\.(words|head_words|title_words|all)\b/u.test(statement.name ?? "")) looked.push(statement.name);
				return (client.query as (...given: unknown[]) => unknown)(statement, ...rest);
			},
		} as pg.ClientBase;
		const answer = await searchIn(watched, { ...everything, ...query }, { audience, locale: "en" }, memory);
		return { looked, total: answer.total, pids: answer.hits.map(({ pid }) => pid).sort(), facets: answer.facets };
	};
}

/** Runs work in a transaction that sees one state. */
async function seeing<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
	const client = await database.pool.connect();
	try {
		await client.query("begin isolation level repeatable read");
		await client.query("set local search_path = search, public, pg_catalog");
		return await work(client);
	} finally {
		await client.query("rollback");
		client.release();
	}
}

describe("an earlier result", () => {
	it("is reused for any filter, order and page", async () => {
		const search = searching();
		const first = await seeing((client) => search(client, { q: "service" }));
		expect(first.looked).toEqual(["search.words"]);
		for (const other of [{ sort: "newest" }, { country: ["AZ"] }, { page: 2 }] as Partial<SearchQuery>[]) {
			expect((await seeing((client) => search(client, { q: "service", ...other }))).looked).toEqual([]);
		}
		expect(await seeing((client) => search(client, { q: "service" }))).toEqual({ ...first, looked: [] });
	});

	it("is shared by queries that have a word in common", async () => {
		const search = searching();
		const find = (q: string) => seeing((client) => search(client, { q }));
		await find("service");
		expect((await find("service digital")).looked).toEqual(["search.words"]);
		const { looked, ...found } = await find("digital service");
		expect(looked).toEqual([]);
		expect(found).toMatchObject(
			await seeing((client) => searching()(client, { q: "digital service" })).then(({ pids, total }) => ({
				pids,
				total,
			})),
		);
	});

	it("is shared by audiences, and each finds only its own practices", async () => {
		const search = searching();
		const find = (audience: SearchAudience) => seeing((client) => search(client, { q: "law" }, audience));
		const members = await find("members");
		expect(members.pids).toContain("draftLaw");
		const everybody = await find("public");
		expect(everybody.looked).toEqual([]);
		expect(everybody.pids).not.toContain("draftLaw");
		expect(everybody.total).toBeLessThan(members.total);
		expect(await find("members")).toEqual({ ...members, looked: [] });
	});

	it("is not reused after a practice was added, changed or removed", async () => {
		const search = searching();
		const find = (q: string) => seeing((client) => search(client, { q }));
		const all = (await find("")).total;
		expect((await find("aardvark")).total).toBe(0);
		await projectToIndex(database.prisma, "late", hall("Aardvark"));
		expect((await find("aardvark")).pids).toEqual(["late"]);
		expect((await find("")).total).toBe(all + 1);
		await projectToIndex(database.prisma, "late", hall("Baboon"));
		expect((await find("aardvark")).pids).toEqual([]);
		expect((await find("baboon")).pids).toEqual(["late"]);
		await projectToIndex(database.prisma, "late", []);
		expect((await find("baboon")).pids).toEqual([]);
		expect((await find("")).total).toBe(all);
	});

	it("from an older state is not used for a newer one, or the other way round", async () => {
		const search = searching();
		await seeing(async (older) => {
			expect((await search(older, { q: "gazelle" })).pids).toEqual([]);
			await projectToIndex(database.prisma, "late", hall("Gazelle"));
			expect((await seeing((newer) => search(newer, { q: "gazelle" }))).pids).toEqual(["late"]);
			expect((await search(older, { q: "gazelle" })).pids).toEqual([]);
		});
		expect((await seeing((newer) => search(newer, { q: "gazelle" }))).pids).toEqual(["late"]);
		await projectToIndex(database.prisma, "late", []);
	});

	it("in a transaction with changes is only for that transaction", async () => {
		const search = searching();
		expect((await seeing((client) => search(client, { q: "ibex" }))).pids).toEqual([]);
		await seeing(async (client) => {
			await projectToIndex(pgWriter(client), "late", hall("Ibex"));
			expect((await search(client, { q: "ibex" })).pids).toEqual(["late"]);
			await projectToIndex(pgWriter(client), "late", hall("Impala"));
			expect((await search(client, { q: "ibex" })).pids).toEqual([]);
		});
		await projectToIndex(
			database.prisma,
			"other",
			hall("Impala").map((document) => ({ ...document, pid: "other" })),
		);
		expect((await seeing((client) => search(client, { q: "ibex" }))).pids).toEqual([]);
		expect((await seeing((client) => search(client, { q: "impala" }))).pids).toEqual(["other"]);
		await projectToIndex(database.prisma, "other", []);
	});

	it("stays valid while change counts are only summed", async () => {
		const search = searching();
		const rows = async () =>
			Number((await database.pool.query("select count(*) from search.change_count")).rows[0].count);
		const find = () => seeing((client) => search(client, { q: "service" }));
		const { looked, ...found } = await find();
		expect(looked).toHaveLength(1);
		expect(await rows()).toBeGreaterThan(1);
		await refreshTerms(database.prisma);
		expect(await rows()).toBe(1);
		expect(await find()).toEqual({ ...found, looked: [] });
	});
});
