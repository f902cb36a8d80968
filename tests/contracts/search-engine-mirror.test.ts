import type { Meilisearch } from "meilisearch";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { pgWriter, projectToIndex } from "#app/search/index/index.server.ts";
import { type IndexSync, startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { acknowledge, dueMarks } from "#app/search/index-sync/outbox.server.ts";
import { readSyncState, refusedDocuments, retryRefused } from "#app/search/index-sync/sync-state.server.ts";
import { requestRebuild } from "#app/search/index-sync/sync-targets.server.ts";
import { verifyIndexes } from "#app/search/index-sync/verify-index.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { createKeyring, type Keyring } from "#app/search/meilisearch/meilisearch-keys.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import { createSearch, type Search } from "#app/search/query/search.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import { everything } from "#app/search/query/search-query.ts";
import { testDatabase } from "../setup/database.ts";
import { type FaultyProxy, startFaultyProxy } from "./faulty-proxy.ts";
import { documentsOf } from "./search-engine.fixtures.ts";
import {
	differences,
	meilisearchProgram,
	startMeilisearch,
	type TestMeilisearch,
} from "./search-engine-meilisearch.ts";

const program = meilisearchProgram("the mirror on Meilisearch");

const patiently = { timeout: 60_000, interval: 40 };

describe.skipIf(!program)("the mirror keeps Meilisearch equal to the database", { timeout: 120_000 }, () => {
	let database: Database;
	let readers: ReturnType<typeof searchPool>;
	let server: TestMeilisearch;
	let proxy: FaultyProxy;
	/** `client` asks through the proxy, as the mirror and readers do; `direct` is for the test, with the master key. */
	let client: Meilisearch;
	let direct: Meilisearch;
	let keys: Keyring;
	/** The errors that were logged. */
	const errors: string[] = [];
	let mirror: IndexSync;
	let search: Search;
	const pauses = { count: 300, compare: 1000, lockRetry: 200, maxFailure: 500, invalidIndex: 300 };
	const log = createLog("silent");
	const start = () => startIndexSync({ pool: database.pool, client: keys.indexing(), log, clock: systemClock, pauses });
	const publish = (pid: string, title: string, audiences?: SearchAudience[]) =>
		projectToIndex(pgWriter(database.pool), pid, documentsOf(pid, { en: { title } }, {}, audiences));
	const find = async (q: string, audience: SearchAudience = "public") => {
		const answer = await search.search({ ...everything, q }, { audience, locale: "en" });
		return { pids: answer.hits.map((hit) => hit.pid), engine: answer.engine };
	};

	beforeAll(async () => {
		database = await testDatabase();
		server = await startMeilisearch(program as string);
		proxy = await startFaultyProxy(server.host);
		// Uses the keys with few rights: everything that follows shows that these rights are sufficient.
		keys = createKeyring({ host: proxy.host, apiKey: server.apiKey, db: database.pool });
		await keys.ensure();
		client = keys.search();
		direct = connectMeilisearch(server.host, server.apiKey);
		log.error = (...args: unknown[]) => void errors.push(String(args[1]));
		for (let i = 0; i < 50; i++) await publish(`first-${i}`, `Founding record ${i}`);
		mirror = start();
		readers = searchPool(database.url);
		search = createSearch({
			postgres: postgresEngine(database.pool),
			meilisearch: {
				engine: meilisearchEngine({
					postgres: postgresEngine(database.pool),
					get client() {
						return client;
					},
					words: (q, reader) => plainWords(readers, q, reader),
				}),
				ready: () => mirror.state().ready,
			},
		});
		await agreement();
	});
	afterAll(async () => {
		await mirror?.stop();
		await proxy?.close();
		await server?.close();
		await readers?.end();
		await database?.close();
	});

	/** Waits until both indexes contain exactly the documents of the database, and answer readers. */
	async function agreement(): Promise<void> {
		await vi.waitFor(async () => {
			const found = { ...(await differences(database.pool, direct)), ready: mirror.state().ready };
			expect(found, JSON.stringify(mirror.state())).toEqual({ public: [], members: [], ready: true });
		}, patiently);
	}

	/** An index that a sync requested just before it ended may be created after the next one has checked. */
	async function onlyLiveIndexes(): Promise<void> {
		const uids = async () => (await direct.getRawIndexes()).results.map(({ uid }) => uid).sort();
		await expect.poll(uids, patiently).toEqual(["library_members", "library_public"]);
	}

	it("a publication is found, and a withdrawal is not", async () => {
		// Words too different to be taken for misspellings of each other.
		for (const word of ["quokka", "wombat", "platypus", "echidna", "bandicoot"]) {
			await publish("news", `Newsworthy ${word}`);
			await expect.poll(() => find(word), patiently).toEqual({ pids: ["news"], engine: "meilisearch" });
		}
		await projectToIndex(pgWriter(database.pool), "news", []);
		await expect.poll(() => find("newsworthy"), patiently).toMatchObject({ pids: [] });
	});

	it("members-only content is never in the public index", async () => {
		await publish("secret", "Confidential memorandum", ["members"]);
		await agreement();
		const { hits } = await client.index(liveIndex.public).search("confidential");
		expect(hits).toEqual([]);
		expect((await find("confidential", "members")).pids).toEqual(["secret"]);
	});

	it("a document that Meilisearch refuses delays no other, is set aside, shown, and tried again on request", async () => {
		await publish("not an id!", "Poisonous document");
		for (let i = 0; i < 20; i++) await publish(`beside-${i}`, `Innocent neighbour ${i}`);
		await agreement();
		const counts = (failed: number, setAside: number) => [
			{ failed, setAside, due: 0 },
			{ failed, setAside, due: 0 },
		];
		await expect.poll(() => mirror.state().targets, patiently).toMatchObject(counts(1, 0));
		// As if the earlier attempts, which take a quarter of a minute, were over.
		await database.pool.query("update search.outbox set attempts = 4, available_at = now() where attempts > 0");
		await expect.poll(() => mirror.state().targets, patiently).toMatchObject(counts(1, 1));
		expect(errors.filter((error) => error.includes("set aside"))).toHaveLength(2);
		const [first] = await refusedDocuments(database.pool);
		expect(first).toMatchObject({ pid: "not an id!", title: "Poisonous document", attempts: 5, nextTry: null });
		expect(first?.reason).toMatch(/document identifier/i);

		expect(await retryRefused(database.pool, first)).toBe(1);
		await expect
			.poll(
				() =>
					mirror
						.state()
						.targets.map(({ setAside }) => setAside)
						.sort(),
				patiently,
			)
			.toEqual([0, 1]);
		await projectToIndex(pgWriter(database.pool), "not an id!", []);
		await expect.poll(() => mirror.state().targets, patiently).toMatchObject(counts(0, 0));
		expect(await refusedDocuments(database.pool)).toEqual([]);
	});

	it("when Meilisearch dies, readers get PostgreSQL's answers; when it is back, it gets the changes made since", async () => {
		await server.kill();
		await publish("orphan", "Published in the dark");
		expect(await find("dark")).toEqual({ pids: ["orphan"], engine: "postgres" });
		await expect.poll(() => mirror.state().role, patiently).toBe("away");
		await server.start();
		await agreement();
		await expect.poll(() => find("dark"), patiently).toEqual({ pids: ["orphan"], engine: "meilisearch" });
	});

	it("when Meilisearch hangs, readers get PostgreSQL's answers", async () => {
		server.freeze();
		try {
			for (let i = 0; i < 6; i++) expect((await find("founding")).engine).toBe("postgres");
		} finally {
			server.thaw();
		}
		await agreement();
		await expect.poll(() => find("founding"), patiently).toMatchObject({ engine: "meilisearch" });
	});

	it("an index deleted by hand comes back, with its settings", async () => {
		await direct.deleteIndex(liveIndex.public).waitTask(patiently);
		await publish("after-deletion", "Resurrected");
		await agreement();
		expect((await direct.index(liveIndex.public).getSettings()).rankingRules?.[0]).toBe("sort");
	});

	it("documents changed by hand are repaired", async () => {
		const index = direct.index(liveIndex.public);
		await index.deleteDocuments(["first-1_en", "first-2_en"]).waitTask(patiently);
		await index.addDocuments([{ id: "stranger_en", pid: "stranger", locale: "en", hash: "x" }]).waitTask(patiently);
		await index.updateDocuments([{ id: "first-3_en", hash: "stale" }]).waitTask(patiently);
		await index.addDocuments([{ id: "nameless", pid: "nameless", locale: "en", hash: "x" }]).waitTask(patiently);
		await agreement();
		expect((await readSyncState(database.pool)).comparedAt).not.toBeNull();
	});

	it("differences, including a missing index, are reported and not repaired", async () => {
		await mirror.stop();
		const parts = { db: database.pool, client: direct };
		const [sound] = await verifyIndexes(parts);
		expect(sound).toMatchObject({
			missing: [],
			extra: [],
			stale: [],
			refused: [],
			absent: false,
			otherSettings: false,
		});
		const index = direct.index(liveIndex.public);
		await index.deleteDocuments(["first-4_en"]).waitTask(patiently);
		await index.updateDocuments([{ id: "first-5_en", hash: "stale" }]).waitTask(patiently);
		await index.addDocuments([{ id: "odd_en", pid: "odd", locale: "en", hash: "x" }]).waitTask(patiently);
		await direct.deleteIndex(liveIndex.members).waitTask(patiently);
		for (let i = 0; i < 2; i++) {
			expect(await verifyIndexes(parts)).toMatchObject([
				{ uid: "library_public", missing: ["first-4_en"], extra: ["odd_en"], stale: ["first-5_en"], absent: false },
				{ uid: "library_members", absent: true },
			]);
		}
		mirror = start();
		await agreement();
	});

	it("synonyms reach the index at once, and nothing is rebuilt for them", async () => {
		const before = (await direct.getRawIndex(liveIndex.public)).createdAt;
		await database.pool.query("insert into search.synonym (term, variants) values ('kaleidoscope', '{founding}')");
		await expect
			.poll(() => direct.index(liveIndex.public).getSynonyms(), patiently)
			.toEqual({ kaleidoscope: ["founding"] });
		await expect.poll(() => find("kaleidoscope").then(({ pids }) => pids.length), patiently).toBe(20);
		await database.pool.query("delete from search.synonym");
		await expect.poll(() => direct.index(liveIndex.members).getSynonyms(), patiently).toEqual({});
		expect((await direct.getRawIndex(liveIndex.public)).createdAt).toEqual(before);
	});

	it("a batch takes no more memory than it may, or contains one document of any length", async () => {
		await mirror.stop();
		for (const [pid, length] of Object.entries({ a: 60_000, b: 30_000, c: 30_000, d: 900_000, e: 10 }))
			await publish(`long-${pid}`, "x ".repeat(length / 2), ["public"]);
		const target = { uid: liveIndex.public, audience: "public" } as const;
		const batch = { limit: 500, bytes: 300_000 };
		const sizes: number[] = [];
		for (let more = true; more; ) {
			const due = await dueMarks(database.pool, target, batch);
			await acknowledge(database.pool, target.uid, due.marks);
			sizes.push(due.marks.length);
			more = due.more;
		}
		expect(sizes).toEqual([2, 1, 1, 1]);
		expect((await dueMarks(database.pool, target, batch)).marks).toEqual([]);
		mirror = start();
		// The comparison finds documents that were acknowledged without being pushed.
		await agreement();
	});

	it("an index that lost documents does not replace the one that readers use", async () => {
		proxy.fault = "loses";
		try {
			await requestRebuild(database.pool);
			await expect
				.poll(() => readSyncState(database.pool), patiently)
				.toMatchObject({ problem: expect.stringMatching(/new index lacks \d+ documents/) });
			// Practices published in the meantime are found all the same, and readers notice nothing.
			await publish("gated", "Published before the gate");
			await expect.poll(() => find("gate"), patiently).toEqual({ pids: ["gated"], engine: "meilisearch" });
			expect((await find("founding record")).pids).toHaveLength(20);
		} finally {
			proxy.fault = "none";
		}
		await expect
			.poll(() => database.pool.query("select from search.target where rebuild_wanted"), patiently)
			.toMatchObject({ rowCount: 0 });
		await agreement();
		await onlyLiveIndexes();
	});

	it("if Meilisearch has no room for tasks, readers notice nothing, and waiting documents are sent when there is room", async () => {
		proxy.fault = "full";
		try {
			await publish("roomless", "Published without room");
			await expect.poll(() => mirror.state().role, patiently).toBe("away");
			expect(mirror.state().problem).toMatch(/No space left/);
			expect((await find("founding record")).engine).toBe("meilisearch");
		} finally {
			proxy.fault = "none";
		}
		await agreement();
		expect((await refusedDocuments(database.pool)).length).toBe(0);
		await expect.poll(() => find("room"), patiently).toMatchObject({ pids: ["roomless"] });
	});

	it("a rebuild replaces the index while publications continue, and no reader finds less", async () => {
		// Meilisearch splits words of this script differently from us, which must not prevent an index from going
		// live.
		const bengali = documentsOf("bengali", { bn: { title: "জন্মগত স্বাধীনতা ও মর্যাদার অনুচ্ছেদ" } }, {}, ["public", "members"]);
		await projectToIndex(pgWriter(database.pool), "bengali", bengali);
		await requestRebuild(database.pool);
		const before = (await direct.getRawIndex(liveIndex.public)).createdAt;
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
		await onlyLiveIndexes();
		expect((await direct.getRawIndex(liveIndex.public)).createdAt).not.toEqual(before);
	});

	it("an index goes live even if practices were published within the same second", async () => {
		for (const [pid, publishedAt] of [
			["twin-a", "2031-01-01T00:00:00.100Z"],
			["twin-b", "2031-01-01T00:00:00.400Z"],
			["twin-c", "2031-01-01T00:00:00.200Z"],
		] as const)
			await projectToIndex(
				pgWriter(database.pool),
				pid,
				documentsOf(pid, { en: { title: "A twin" } }, { publishedAt }),
			);
		await agreement();
		await requestRebuild(database.pool);
		await vi.waitFor(async () => {
			const { rowCount } = await database.pool.query("select from search.target where rebuild_wanted");
			expect(rowCount, JSON.stringify(await readSyncState(database.pool))).toBe(0);
		}, patiently);
		await agreement();
	});

	it("a publication does not fail if a rebuild ends at that moment", async () => {
		let rebuilding = true;
		const publishing = Array.from({ length: 3 }, async (_, writer) => {
			for (let n = 0; rebuilding; n++) await publish(`writer-${writer}`, `Untroubled ${writer} ${n}`);
		});
		for (let n = 0; n < 3; n++) {
			await requestRebuild(database.pool);
			await expect
				.poll(() => database.pool.query("select from search.target where rebuild_wanted"), patiently)
				.toMatchObject({ rowCount: 0 });
		}
		rebuilding = false;
		await Promise.all(publishing);
		await agreement();
	});

	it("the running tasks of a rebuild are cancelled for a change, which is found at once, and repeated afterwards", async () => {
		const pids = Array.from({ length: 300 }, (_, n) => `many-${n}`);
		const words = "sundry words of every kind, ".repeat(200);
		// One after the other: if all ran at once, the last would wait too long for a connection on a busy machine.
		for (const pid of pids) await publish(pid, `Plentiful ${pid} ${words}`);
		await agreement();
		const documentTasks = async (status: "processing" | "canceled") => {
			const { results } = await direct.tasks.getTasks({ statuses: [status], types: ["documentAdditionOrUpdate"] });
			return results.filter(({ indexUid }) => indexUid?.includes("__")).length;
		};
		// A task may end just before it could be called off.
		for (const word of ["giraffe", "okapi", "capybara", "armadillo"]) {
			if ((await documentTasks("canceled")) > 0) break;
			await requestRebuild(database.pool);
			await expect.poll(() => documentTasks("processing"), { ...patiently, interval: 5 }).toBeGreaterThan(0);
			await publish("urgent", `Urgent ${word}`);
			await expect.poll(() => find(word), patiently).toEqual({ pids: ["urgent"], engine: "meilisearch" });
			await expect
				.poll(() => database.pool.query("select from search.target where rebuild_wanted"), patiently)
				.toMatchObject({ rowCount: 0 });
		}
		expect(await documentTasks("canceled")).toBeGreaterThan(0);
		await agreement();
		for (const pid of pids) await projectToIndex(pgWriter(database.pool), pid, []);
	});

	it("an interrupted rebuild is deleted and repeated", async () => {
		await direct.createIndex("library_public__left", { primaryKey: "id" }).waitTask(patiently);
		await database.pool.query(
			"insert into search.target (uid, audience, settings_hash) values ('library_public__left', 'public', 'x')",
		);
		await database.pool.query("update search.target set settings_hash = 'of yesterday' where uid = 'library_public'");
		await mirror.stop();
		mirror = start();
		await agreement();
		await onlyLiveIndexes();
	});

	it.each(["before", "after"] as const)(
		"a mirror that ends at any request of a rebuild, %s Meilisearch received it, is continued by the next one",
		async (when) => {
			for (const number of [1, 2, 3, 5, 8, 13, 21, 34, 55]) {
				await requestRebuild(database.pool);
				await publish(`cut-${number}`, `Cut ${when} at ${number}`);
				await projectToIndex(pgWriter(database.pool), "cut-1", []);
				await new Promise<void>((resolve) => proxy.cutAt(number, when, resolve));
				await mirror.stop();
				mirror = start();
			}
			await agreement();
			await onlyLiveIndexes();
		},
	);

	it("keys have no right that they do not need, are found again, and are replaced by new ones after being revoked", async () => {
		expect(keys.state()).toBe("own");
		expect(keys.version()).toMatch(/^1\.\d+/);
		const reading = keys.search();
		await direct.createIndex("of_others", { primaryKey: "id" }).waitTask(patiently);
		await expect(reading.index(liveIndex.public).addDocuments([{ id: "x_en" }])).rejects.toThrow(/API key/);
		await expect(reading.index(liveIndex.public).getDocuments()).rejects.toThrow(/API key/);
		await expect(reading.getKeys()).rejects.toThrow(/API key/);
		for (const client of [reading, keys.indexing()]) {
			await expect(client.index("of_others").search("x")).rejects.toThrow(/API key/);
			await expect(client.getKeys()).rejects.toThrow(/API key/);
		}
		await expect(keys.indexing().deleteIndex("of_others")).rejects.toThrow(/API key/);

		const ring = () => createKeyring({ host: server.host, apiKey: server.apiKey, db: database.pool });
		const values = async () => {
			const { results } = await direct.getKeys({ limit: 100 });
			return results.filter(({ name }) => name?.startsWith("Library")).map(({ key }) => key);
		};
		const before = await values();
		await Promise.all([ring().ensure(), ring().ensure()]);
		expect(await values()).toEqual(before);
		for (const key of before) await direct.deleteKey(key);
		await ring().ensure();
		const after = await values();
		expect([after.length, after.filter((key) => before.includes(key))]).toEqual([2, []]);

		// A key that may not create keys is used as it is, even if it is wrong.
		const keyring = createKeyring({ host: server.host, apiKey: after[0] as string, db: database.pool });
		await keyring.ensure();
		expect([keyring.state(), keyring.version()]).toEqual(["given", null]);
		expect(await values()).toEqual(after);
		await keys.ensure();
		await mirror.stop();
		client = keys.search();
		mirror = start();
		await publish("rekeyed", "Under another key");
		await agreement();
	});

	it("one of two processes mirrors; when it ends, the other continues", async () => {
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

	it("the mirror continues after its database connection is cut", async () => {
		await database.pool.query(
			`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
			and database = (select oid from pg_database where datname = current_database())`,
		);
		await publish("after-cut", "Reconnected");
		await agreement();
	});
});
