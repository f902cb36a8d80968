import type { Meilisearch } from "meilisearch";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { pgWriter, projectToIndex } from "#app/search/index.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch-settings.server.ts";
import { type Mirror, startMirror } from "#app/search/mirror.server.ts";
import { requestRebuild } from "#app/search/mirror-outbox.server.ts";
import { postgresEngine } from "#app/search/postgres.server.ts";
import { stemWords } from "#app/search/postgres-words.server.ts";
import { createSearch, type Search } from "#app/search/search.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/search-document.ts";
import { everything } from "#app/search/search-query.ts";
import { testDatabase } from "../setup/database.ts";
import { documentsOf } from "./search-engine.fixtures.ts";
import { meilisearchProgram, startMeilisearch, type TestMeilisearch } from "./search-engine-meilisearch.ts";

const program = meilisearchProgram();
if (!program) console.warn("SKIPPED: the mirror on Meilisearch. Set MEILI_BIN, or put meilisearch on the PATH.");

const patiently = { timeout: 60_000, interval: 40 };

describe.skipIf(!program)("the mirror keeps Meilisearch equal to the database", { timeout: 120_000 }, () => {
	let database: Database;
	let server: TestMeilisearch;
	let client: Meilisearch;
	let mirror: Mirror;
	let search: Search;
	const pauses = { count: 300, compare: 1000, waiting: 200, longestFailure: 500 };
	const start = () =>
		startMirror({ pool: database.pool, client, log: createLog("silent"), clock: systemClock, pauses });
	const publish = (pid: string, title: string, audiences?: SearchAudience[]) =>
		projectToIndex(pgWriter(database.pool), pid, documentsOf(pid, { en: { title } }, {}, audiences));
	const find = async (q: string, audience: SearchAudience = "public") => {
		const answer = await search.search({ ...everything, q }, { audience, locale: "en" });
		return { pids: answer.hits.map((hit) => hit.pid), engine: answer.engine };
	};

	beforeAll(async () => {
		database = await testDatabase();
		server = await startMeilisearch(program as string);
		client = connectMeilisearch(server.host, server.apiKey);
		for (let i = 0; i < 50; i++) await publish(`first-${i}`, `Founding record ${i}`);
		mirror = start();
		search = createSearch({
			postgres: postgresEngine(database.pool),
			meilisearch: {
				engine: meilisearchEngine({ client, stem: (q, locale) => stemWords(database.pool, q, locale) }),
				ready: () => mirror.state().ready,
			},
		});
		await agreement();
	});
	afterAll(async () => {
		await mirror?.stop();
		await server?.close();
		await database?.close();
	});

	/** Waits until both indexes hold exactly what the database says, document by document, and answer readers. */
	async function agreement(): Promise<void> {
		await vi.waitFor(async () => {
			const found = { ...(await differences()), ready: mirror.state().ready };
			expect(found, JSON.stringify(mirror.state())).toEqual({ public: [], members: [], ready: true });
		}, patiently);
	}

	async function differences(): Promise<Record<SearchAudience, string[]>> {
		const found = {} as Record<SearchAudience, string[]>;
		for (const audience of searchAudiences) {
			const { rows } = await database.pool.query<{ line: string }>(
				"select pid || '_' || locale || ' ' || hash as line from search.doc where audience = $1 and pid ~ '^[a-z0-9-]+$'",
				[audience],
			);
			const wanted = new Set(rows.map(({ line }) => line));
			const index = client.index<{ id: string; hash: string }>(liveIndex[audience]);
			const held = await index.getDocuments({ fields: ["id", "hash"], limit: 5000 }).then(
				({ results }) => new Set(results.map(({ id, hash }) => `${id} ${hash}`)),
				() => new Set(["no answer"]),
			);
			found[audience] = [...wanted.symmetricDifference(held)];
		}
		return found;
	}

	it("a publication is found within a second, a withdrawal too", async () => {
		const waits: number[] = [];
		// Words too far apart to be taken for slips of each other.
		for (const word of ["quokka", "wombat", "platypus", "echidna", "bandicoot"]) {
			const started = performance.now();
			await publish("news", `Newsworthy ${word}`);
			await expect.poll(() => find(word), patiently).toEqual({ pids: ["news"], engine: "meilisearch" });
			waits.push(performance.now() - started);
		}
		// The machine may be busy with other tests at one moment or another; it is not in all of them.
		expect(Math.min(...waits)).toBeLessThan(1000);
		await projectToIndex(pgWriter(database.pool), "news", []);
		await expect.poll(() => find("newsworthy"), patiently).toMatchObject({ pids: [] });
	});

	it("what members may read never stands in the public index", async () => {
		await publish("secret", "Confidential memorandum", ["members"]);
		await agreement();
		const { hits } = await client.index(liveIndex.public).search("confidential");
		expect(hits).toEqual([]);
		expect((await find("confidential", "members")).pids).toEqual(["secret"]);
	});

	it("a document that Meilisearch refuses holds up no other, and is set aside", async () => {
		await publish("not an id!", "Poisonous document");
		for (let i = 0; i < 20; i++) await publish(`beside-${i}`, `Innocent neighbour ${i}`);
		await agreement();
		await expect
			.poll(() => mirror.state().targets, patiently)
			.toMatchObject([
				{ failed: 1, due: 0 },
				{ failed: 1, due: 0 },
			]);
		await projectToIndex(pgWriter(database.pool), "not an id!", []);
		await expect
			.poll(() => mirror.state().targets, patiently)
			.toMatchObject([
				{ failed: 0, due: 0 },
				{ failed: 0, due: 0 },
			]);
	});

	it("when Meilisearch dies, readers get PostgreSQL's answer; when it is back, what happened meanwhile", async () => {
		await server.kill();
		await publish("orphan", "Published in the dark");
		expect(await find("dark")).toEqual({ pids: ["orphan"], engine: "postgres" });
		await expect.poll(() => mirror.state().role, patiently).toBe("away");
		await server.start();
		await agreement();
		await expect.poll(() => find("dark"), patiently).toEqual({ pids: ["orphan"], engine: "meilisearch" });
	});

	it("when Meilisearch hangs, readers wait less than a second, and soon not at all", async () => {
		server.freeze();
		try {
			for (let i = 0; i < 5; i++) {
				const started = performance.now();
				expect((await find("founding")).engine).toBe("postgres");
				expect(performance.now() - started).toBeLessThan(1000);
			}
			const started = performance.now();
			await find("founding");
			expect(performance.now() - started).toBeLessThan(200);
		} finally {
			server.thaw();
		}
		await agreement();
		await expect.poll(() => find("founding"), patiently).toMatchObject({ engine: "meilisearch" });
	});

	it("an index deleted by hand comes back, with its settings", async () => {
		await client.deleteIndex(liveIndex.public).waitTask(patiently);
		await publish("after-deletion", "Resurrected");
		await agreement();
		expect((await client.index(liveIndex.public).getSettings()).rankingRules?.[0]).toBe("sort");
	});

	it("documents changed by hand are put right", async () => {
		const index = client.index(liveIndex.public);
		await index.deleteDocuments(["first-1_en", "first-2_en"]).waitTask(patiently);
		await index.addDocuments([{ id: "stranger_en", pid: "stranger", locale: "en", hash: "x" }]).waitTask(patiently);
		await index.updateDocuments([{ id: "first-3_en", hash: "stale" }]).waitTask(patiently);
		await agreement();
	});

	it("a rebuild takes the index's place while publications go on, and no reader finds less", async () => {
		await requestRebuild(database.pool);
		const before = (await client.getRawIndex(liveIndex.public)).createdAt;
		let rebuilt = false;
		for (let i = 0; i < 2000 && !rebuilt; i++) {
			await publish(`during-${i}`, `Meanwhile number${i}`);
			expect((await find("founding record")).pids).toHaveLength(20);
			rebuilt = await database.pool
				.query("select from search.target where rebuild_wanted")
				.then(({ rowCount }) => rowCount === 0);
		}
		expect(rebuilt).toBe(true);
		await agreement();
		const { results } = await client.getRawIndexes();
		expect(results.map(({ uid }) => uid).sort()).toEqual(["library_members", "library_public"]);
		expect((await client.getRawIndex(liveIndex.public)).createdAt).not.toEqual(before);
	});

	it("a rebuild that was cut short is swept away and made again", async () => {
		await client.createIndex("library_public__left", { primaryKey: "id" }).waitTask(patiently);
		await database.pool.query(
			"insert into search.target (uid, audience, settings_hash) values ('library_public__left', 'public', 'x')",
		);
		await database.pool.query("update search.target set settings_hash = 'of yesterday' where uid = 'library_public'");
		await mirror.stop();
		mirror = start();
		await agreement();
		const { results } = await client.getRawIndexes();
		expect(results.map(({ uid }) => uid).sort()).toEqual(["library_members", "library_public"]);
	});

	it("of two processes one mirrors; when it ends, the other goes on", async () => {
		const second = start();
		try {
			await expect.poll(() => second.state().role, patiently).toBe("waiting");
			await expect.poll(() => second.state().ready, patiently).toBe(true);
			await mirror.stop();
			await expect.poll(() => second.state().role, patiently).toBe("working");
			mirror = second;
			await publish("inherited", "Second shift");
			await agreement();
		} catch (error) {
			await second.stop();
			throw error;
		}
	});

	it("when its database connection is cut, it takes up again", async () => {
		await database.pool.query(
			`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
			and database = (select oid from pg_database where datname = current_database())`,
		);
		await publish("after-cut", "Reconnected");
		await agreement();
	});
});
