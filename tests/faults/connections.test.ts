import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { ownFolder } from "../setup/folder.ts";
import { type SiteProcess, startSite } from "../setup/site-process.ts";
import { request, requestAtOnce, waitUntil } from "../setup/test-app.ts";
import { countStatuses, recordFault } from "./record-fault.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

const practice = "/en/library/2NK5-7";

describe("the connection to PostgreSQL", () => {
	let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
	let proxy: TcpProxy;
	let site: SiteProcess;
	let direct: pg.Client;
	let folder: string;
	let count = 0;

	beforeAll(async () => {
		folder = ownFolder("way");
		postgres = await startEmbeddedPostgres({
			folder: path.join(folder, "pg"),
			settings: { fsync: "off" },
			keepAlive: false,
		});
		const sockets = new URL(postgres.url()).searchParams.get("host") ?? "";
		proxy = await startTcpProxy(path.join(sockets, ".s.PGSQL.5432"));
		site = await startSite({ DATABASE_URL: `postgresql://asan@127.0.0.1:${proxy.port}/asan` });
		direct = new pg.Client({ connectionString: postgres.url() });
		await direct.connect();
	});
	afterAll(async () => {
		await direct?.end();
		await site?.remove();
		await proxy?.close();
		await postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Makes three searches that no cached page can answer. */
	const search = () =>
		requestAtOnce(
			[1, 2, 3].map((n) => `${site.origin}/en/search?${new URLSearchParams({ q: `asan ${count++} ${n}` })}`),
		);
	/** @returns the seconds it took */
	const allWell = async () => {
		const took = await waitUntil(
			async () =>
				(await search()).every(({ status }) => status === 200) &&
				(await request(`${site.origin}/readyz`)).status === 200 &&
				(await request(`${site.origin}/en`)).headers.get("warning") === null,
			60_000,
			"everything is right again",
		);
		return took / 1000;
	};
	/** Opens the practice until its page comes from the cache, which stores nothing while no notifications arrive. */
	const beCached = () =>
		waitUntil(
			async () => (await request(`${site.origin}${practice}`)).headers.has("etag"),
			30_000,
			"the page is in the cache",
		);
	const practices = async () => Number((await direct.query("select count(*) from practice")).rows[0].count);

	it("falls silent without an end: the connections are destroyed, and readers get an answer within 10 s", async () => {
		await allWell();
		await beCached();
		const before = await practices();
		proxy.fault = "silent";
		const begun = performance.now();
		const answers = await search();
		const waited = (performance.now() - begun) / 1000;
		expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
		expect(waited).toBeLessThan(10);
		const cached = await request(`${site.origin}${practice}`);
		expect(cached.status).toBe(200);
		proxy.fault = "none";
		const seconds = await allWell();
		await waitUntil(() => proxy.silentConnections === 0, 60_000, "no connection is kept that says nothing");
		expect(await practices()).toBe(before);
		recordFault(9, {
			saw: `searches: 503 after ${waited.toFixed(1)} s; cached pages: 200`,
			seconds,
		});
	});

	it("is refused since no connection is left: readers get 503 within 3 s, and cached pages", async () => {
		await allWell();
		await beCached();
		const taken: pg.Client[] = [];
		try {
			await takeAllConnections(taken);
			const begun = performance.now();
			const answers = await search();
			const waited = (performance.now() - begun) / 1000;
			expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual(
				Array(3).fill([503, "5"]),
			);
			expect(waited).toBeLessThan(3);
			expect((await request(`${site.origin}${practice}`)).status).toBe(200);
			await Promise.all(taken.splice(0).map((client) => client.end()));
			const seconds = await allWell();
			recordFault(10, {
				saw: `searches: ${countStatuses(answers.map(({ status }) => status))} after ${waited.toFixed(1)} s; cached pages: 200`,
				seconds,
			});
		} finally {
			await Promise.all(taken.map((client) => client.end()));
		}
	});

	/**
	 * Ends the site's connections and takes every one that the server allows, like a program that never closes any. The
	 * connection for notifications stays, because nothing would be cached without it.
	 */
	async function takeAllConnections(taken: pg.Client[]): Promise<void> {
		const of = `from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
			and application_name <> 'taker' and query !~ '^(listen page_tags|select 1|select pg_notify)'`;
		await waitUntil(
			async () => {
				await direct.query(`select pg_terminate_backend(pid) ${of}`);
				for (;;) {
					const client = new pg.Client({ connectionString: postgres.url(), application_name: "taker" });
					client.on("error", () => {});
					try {
						await client.connect();
						taken.push(client);
					} catch {
						break;
					}
				}
				const { rows } = await direct.query(`select count(*)::int as others ${of}`);
				return rows[0].others === 0;
			},
			20_000,
			"all connections are taken",
		);
	}

	it("loses notices: readers see changes after 20 s at the latest", async () => {
		await allWell();
		await waitUntil(
			async () => (await request(`${site.origin}${practice}`)).headers.get("etag") !== null,
			10_000,
			"the page is cached",
		);
		proxy.fault = "no-notices";
		try {
			await direct.query("set activity.written = 'on'");
			await direct.query("update practice set withdrawn_at = now(), withdrawn_reason = 'A mistake.' where pid = $1", [
				practice.slice(-6),
			]);
			await direct.query("select pg_notify('page_tags', 'practice:2NK5-7')");
			expect((await request(`${site.origin}${practice}`)).status).toBe(200);
			const took = await waitUntil(
				async () => (await request(`${site.origin}${practice}`)).status === 410,
				30_000,
				"readers see the withdrawal",
			);
			expect(took / 1000).toBeLessThan(24);
			recordFault(11, {
				saw: `200 with the old page for ${(took / 1000).toFixed(1)} s, then 410`,
				seconds: took / 1000,
			});
		} finally {
			proxy.fault = "none";
		}
		await allWell();
	});
});
