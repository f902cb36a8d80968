import { execFile } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Meilisearch } from "meilisearch";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pgWriter, projectAllToIndex, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { requestRebuild } from "#app/search/index-sync/sync-targets.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { type Fault, type FaultyProxy, startFaultyProxy } from "../contracts/faulty-proxy.ts";
import { documentsOf } from "../contracts/search-engine.fixtures.ts";
import {
	differences,
	meilisearchProgram,
	startMeilisearch,
	type TestMeilisearch,
} from "../contracts/search-engine-meilisearch.ts";
import { recordFault } from "../faults/record-fault.ts";
import { long } from "../setup/long.ts";
import { freePort } from "../setup/site-process.ts";
import {
	type Answer,
	openSeparateTestApp,
	request,
	requestAtOnce,
	type SeparateTestApp,
	waitUntil,
} from "../setup/test-app.ts";
import { publish } from "./secret-practices.ts";

const program = meilisearchProgram("what readers get while Meilisearch fails");

/** Each word is in one practice, and similar to no other word published here. */
const questions = ["zorbiquan", "harnivelt", "plimverto"];
/** Words that occur only in practices that are published later. */
const words =
	"draskimol kazembrill clevronda partrelmo subvaltri gnarwethi uzbrontik mulqvist ostriquam hexandril jurvendel corvanthe lampforz kwistorba belfandri ixolbrand".split(
		" ",
	);
/** A word in a practice for members only. */
const secret = "velmotrix";

describe.skipIf(!program)("whatever happens to Meilisearch", { timeout: 240_000 }, () => {
	let meilisearch: TestMeilisearch;
	let proxy: FaultyProxy;
	let app: SeparateTestApp;
	/** A client with the master key, which bypasses the proxy. */
	let direct: Meilisearch;
	let officer: string;
	/** The practices that readers find for each word while everything works. */
	const sound: Record<string, string[]> = {};
	let secretPid = "";
	let published = 0;

	beforeAll(async () => {
		meilisearch = await startMeilisearch(program as string);
		proxy = await startFaultyProxy(meilisearch.host);
		direct = connectMeilisearch(meilisearch.host, meilisearch.apiKey);
		app = await openSeparateTestApp({
			MEILI_HOST: proxy.host,
			MEILI_API_KEY: meilisearch.apiKey,
			LOG_LEVEL: "debug",
			METRICS_PORT: String(await freePort()),
		});
		officer = (await app.signIn([{ role: "officer" }])).cookie;
		secretPid = await publish(app, secret, { facts: { visibility: "members" } });
		for (const q of questions) sound[q] = [await publish(app, q)];
		await refreshTerms(app.database.prisma);
		await soundAgain();
		for (const q of questions) expect(hits(await search(q)), q).toEqual(sound[q]);
	}, 300_000);
	// A test that fails halfway must not make the others fail.
	afterEach(() => meilisearch.start());
	afterAll(async () => {
		await app?.close();
		await proxy?.close();
		await meilisearch?.close();
	});

	const readyz = async () => JSON.parse((await request(`${app.metricsOrigin}/readyz`)).body);
	/** By default with a cookie that belongs to no session, whose answers never come from the page cache. */
	const search = (q: string, cookie = "session=x") =>
		request(`${app.origin}/en/search?${new URLSearchParams({ q })}`, { cookie });
	/** The results with all the words; similar results are in a separate list. */
	const hits = ({ body }: Answer) => {
		const [, list = ""] = /<ol class="lined">(.*?)<\/ol>/s.exec(body.split('id="others-title"', 1)[0] ?? "") ?? [];
		return [...new Set([...list.matchAll(/href="\/en\/library\/([0-9A-Z]{4}-[0-9A-Z])/g)].map(([, pid]) => pid ?? ""))];
	};
	/** Expects all the usual results, whichever engine answers; none for members only. */
	async function expectRight(q: string): Promise<void> {
		const answer = await search(q);
		expect(answer.status, q).toBe(200);
		expect(hits(answer).sort(), q).toEqual(sound[q]);
		const hidden = await search(secret);
		expect([hidden.status, hidden.body.includes(secretPid)]).toEqual([200, false]);
	}

	async function expectAllRight(times = 2): Promise<void> {
		for (let i = 0; i < times; i++) for (const q of questions) await expectRight(q);
	}

	/** Publishes a practice with a word that no other has. @returns the word */
	async function publishOne(): Promise<string> {
		const word = words[published++] ?? "";
		await publish(app, word);
		// The site's worker does this for practices published there; until then, a new word is taken for a mistyped one.
		await refreshTerms(app.database.prisma);
		return word;
	}

	/** Waits until both engines have the same documents and Meilisearch answers readers again, without help. */
	async function soundAgain(): Promise<void> {
		await waitUntil(
			async () => {
				const { rows } = await app.database.pool.query("select count(*)::int as due from search.outbox");
				const found = await differences(app.database.pool, direct);
				return rows[0].due === 0 && found.public.length + found.members.length === 0;
			},
			120_000,
			"the engines agree",
		).catch(async (error) => {
			throw new Error(`${error.message}: ${JSON.stringify(await readyz())} ${app.output().slice(-2000)}`);
		});
		await waitUntil(
			async () => (await readyz()).search.engine === "meilisearch",
			120_000,
			"Meilisearch answers readers",
		);
	}

	async function expectSoundAgain(word: string): Promise<void> {
		await soundAgain();
		await expectAllRight(1);
		expect(hits(await search(word))).toHaveLength(1);
		expect(hits(await search(secret, officer))).toEqual([secretPid]);
	}

	it("it is killed and started again", async () => {
		await meilisearch.kill();
		await expectAllRight();
		const word = await publishOne();
		expect(hits(await search(word))).toHaveLength(1);
		await meilisearch.start();
		const begun = performance.now();
		await expectSoundAgain(word);
		const seconds = (performance.now() - begun) / 1000;
		recordFault(28, { saw: "results from PostgreSQL", seconds });
	});

	it("it is frozen: readers still get an answer", async () => {
		meilisearch.freeze();
		let word: string;
		try {
			await expectRight(questions[0] as string);
			for (const q of questions) await expectRight(q);
			word = await publishOne();
		} finally {
			meilisearch.thaw();
		}
		await expectSoundAgain(word);
	});

	it.each<Fault>(["503", "html", "garbage", "empty", "slow", "half", "full"])("it answers with %s", async (fault) => {
		proxy.fault = fault;
		let word: string;
		try {
			await expectAllRight(1);
			word = await publishOne();
			await expectAllRight(1);
		} finally {
			proxy.fault = "none";
		}
		await expectSoundAgain(word);
	});

	it("its disk is full", async ({ skip }) => {
		if (!meilisearch.fillDisk(true)) {
			console.warn("SKIPPED: a full disk of Meilisearch: there is no prlimit on this machine.");
			return skip();
		}
		let word: string;
		try {
			await expectAllRight(1);
			word = await publishOne();
			await waitUntil(async () => (await readyz()).search.mirror.role === "away", 20_000, "nothing goes in");
			await expectAllRight(1);
		} finally {
			meilisearch.fillDisk(false);
		}
		await expectSoundAgain(word);
		expect((await readyz()).search.setAside).toBe(0);
	});

	it("an index is deleted by hand", async () => {
		await direct.deleteIndex("library_public").waitTask({ timeout: 30_000 });
		const begun = performance.now();
		await expectAllRight();
		const word = await publishOne();
		await expectSoundAgain(word);
		const seconds = (performance.now() - begun) / 1000;
		recordFault(29, { saw: "results from PostgreSQL", seconds });
	});

	it("its keys are revoked: new ones are created, and the old ones stay invalid", async () => {
		const { results } = await direct.getKeys({ limit: 100 });
		const own = results.filter(({ name }) => name?.startsWith("Library: "));
		expect(own.map(({ name, actions, indexes }) => [name, actions.length, indexes]).sort()).toEqual([
			["Library: indexing", 15, ["library_*"]],
			["Library: search", 1, ["library_public", "library_members"]],
		]);
		for (const { key } of own) await direct.deleteKey(key);
		await expectAllRight();
		const word = await publishOne();
		await expectSoundAgain(word);
		const now = (await direct.getKeys({ limit: 100 })).results.filter(({ name }) => name?.startsWith("Library: "));
		expect(now).toHaveLength(2);
		for (const { key } of own) {
			expect(now.map((other) => other.key)).not.toContain(key);
			await expect(connectMeilisearch(meilisearch.host, key).index("library_public").search("x")).rejects.toThrow();
		}
		// No page ever contains a key.
		const page = await request(`${app.origin}/en/secretariat/search`, { cookie: officer });
		expect(page.status).toBe(200);
		for (const secretKey of [...own.map(({ key }) => key), ...now.map(({ key }) => key), meilisearch.apiKey])
			expect(page.body).not.toContain(secretKey);
	});

	it("PostgreSQL is restarted under load: nobody gets a wrong answer, and everything recovers", async () => {
		const statuses = new Set<number>();
		let going = true;
		const reading = Promise.all(
			questions.map(async (q) => {
				while (going) {
					const answer = await search(q).catch(() => undefined);
					if (!answer) continue;
					statuses.add(answer.status);
					if (answer.status === 200) expect(hits(answer).sort(), q).toEqual(sound[q]);
					else expect(answer.status, q).toBe(503);
				}
			}),
		);
		// The promise is awaited below; a rejection before that must not count as unhandled.
		reading.catch(() => {});
		await pause(500);
		await app.postgres.stop();
		await pause(500);
		await app.startPostgres();
		await waitUntil(async () => (await request(`${app.origin}/readyz`)).status === 200, 30_000, "ready again");
		await pause(500);
		going = false;
		await reading;
		expect([...statuses]).toContain(200);
		await expectSoundAgain(await publishOne());
	});

	it("it is killed, it is frozen and its keys are revoked while a separate thread sends many searches at once", async () => {
		const sorts = ["relevance", "newest", "title"];
		const requested = questions.flatMap((q) => sorts.map((sort) => ({ q, sort })));
		/** Clears the page cache first, and expects every result to be right. */
		const expectCrowdRight = async () => {
			await app.database.pool.query("select pg_notify('page_tags', 'search')");
			const answers = await requestAtOnce(
				[...requested, { q: secret, sort: "relevance" }].map(
					(query) => `${app.origin}/en/search?${new URLSearchParams(query)}`,
				),
			);
			expect(answers.pop()?.body).not.toContain(secretPid);
			for (const [at, { q }] of requested.entries()) {
				const answer = answers[at] as Answer;
				expect([q, answer.status], q).toEqual([q, 200]);
				expect(hits(answer).sort(), q).toEqual(sound[q]);
			}
		};
		/** Sends the crowd until this engine answers it. */
		const expectCrowdAnsweredBy = (engine: string) =>
			waitUntil(
				async () => {
					await expectCrowdRight();
					return (await readyz()).search.engine === engine;
				},
				60_000,
				`${engine} answers the crowd`,
			);
		await expectCrowdAnsweredBy("meilisearch");
		await meilisearch.kill();
		await expectCrowdAnsweredBy("postgres");
		await meilisearch.start();
		await expectCrowdAnsweredBy("meilisearch");
		meilisearch.freeze();
		try {
			await expectCrowdRight();
			await expectCrowdRight();
		} finally {
			meilisearch.thaw();
		}
		await expectCrowdAnsweredBy("meilisearch");
		const { results } = await direct.getKeys({ limit: 100 });
		for (const { key, name } of results) if (name === "Library: search") await direct.deleteKey(key);
		await expectCrowdRight();
		await expectCrowdAnsweredBy("meilisearch");
		await expectSoundAgain(await publishOne());
	});

	it("many practices are published while the indexes are rebuilt", async () => {
		const total = long ? 5000 : 1000;
		await requestRebuild(app.database.pool);
		const writer = pgWriter(app.database.pool);
		let next = 0;
		const authors = Array.from({ length: 3 }, async () => {
			for (let i = next++; i < total; i = next++) {
				const pid = `bulk-${i % (total * 0.8)}`;
				await projectToIndex(writer, pid, documentsOf(pid, { en: { title: `Xylograph number ${i}` } }));
			}
		});
		const reading = (async () => {
			while (next < total) {
				for (const q of questions) await expectRight(q);
				await pause(100);
			}
		})();
		await Promise.all([reading.finally(() => (next = total)), ...authors]);
		await expectSoundAgain(await publishOne());
		// Changes go before the rebuild, which may end after them.
		const wanted = () => app.database.pool.query("select from search.target where rebuild_wanted");
		await waitUntil(async () => (await wanted()).rowCount === 0, 60_000, "all indexes are built anew");
		const names = async () => (await direct.getRawIndexes()).results.map(({ uid }) => uid).sort();
		await expect.poll(names, { timeout: 10_000 }).toEqual(["library_members", "library_public"]);
	});

	it("`npm run reindex -- --verify` reports drift and changes nothing", async () => {
		const verify = () =>
			new Promise<{ code: number; output: string }>((resolve) => {
				const env: NodeJS.ProcessEnv = {
					...process.env,
					DATABASE_URL: app.postgres.url(),
					DATA_DIR: app.dataDir,
					MEILI_HOST: meilisearch.host,
					MEILI_API_KEY: meilisearch.apiKey,
					NODE_ENV: "production",
				};
				execFile(process.execPath, ["scripts/reindex.ts", "--verify"], { env }, (error, stdout, stderr) =>
					resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
				);
			});
		const { rows } = await app.database.pool.query<{ pid: string }>(
			"select distinct pid from search.subject where pid like 'bulk-%'",
		);
		await projectAllToIndex(
			pgWriter(app.database.pool),
			rows.map(({ pid }) => ({ pid, documents: [] })),
		);
		await soundAgain();
		expect(await verify()).toMatchObject({
			code: 0,
			output: expect.stringContaining("The index matches the practices."),
		});
		// Without the site, no process repairs the index.
		await app.sites[0]?.stop();
		const index = direct.index<{ id: string; hash?: string }>("library_public");
		const { results } = await index.getDocuments({ limit: 2, fields: ["id"] });
		const [missing, stale] = results.map(({ id }) => id);
		await index.deleteDocuments([missing as string]).waitTask({ timeout: 30_000 });
		await index.updateDocuments([{ id: stale as string, hash: "old" }]).waitTask({ timeout: 30_000 });
		await app.database.pool.query(
			"update search.doc set hash = 'old' where pid = '2NK5-7' and 'members' = any (audiences)",
		);
		for (let i = 0; i < 2; i++) {
			const { code, output } = await verify();
			expect(code, output).toBe(1);
			expect(output).toContain(`missing: 1 (${missing})`);
			expect(output).toContain(`stale: 1 (${stale})`);
			expect(output).toMatch(
				/search\.doc against \d+ published practices:\n {2}missing: 0\n {2}extra: 0\n {2}stale: \d/,
			);
		}
	});
});
