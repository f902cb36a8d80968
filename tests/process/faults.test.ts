import { readdirSync, readFileSync, readlinkSync, renameSync, rmSync } from "node:fs";
import { constants, getPriority } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addJob } from "#app/platform/job-queue.server.ts";
import { countStatuses, recordFault } from "../faults/record-fault.ts";
import { loadedDataDir } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { type SiteProcess, startSite } from "../setup/site-process.ts";
import {
	type Answer,
	isRunning,
	openSeparateTestApp,
	post,
	request,
	requestAtOnce,
	type SeparateTestApp,
	waitUntil,
} from "../setup/test-app.ts";

const cachedPages = ["/en", "/en/library/2NK5-7", "/ar/about/privacy", "/en/search?q=passport", "/en/members/AZ"];

async function expectDarkness(origin: string, cookie: string): Promise<void> {
	for (const target of cachedPages) {
		const cached = await request(`${origin}${target}`);
		expect([cached.status, cached.headers.get("warning")], target).toEqual([200, '110 - "response is stale"']);
		// People who are signed in get the same, since their session can't be read.
		expect((await request(`${origin}${target}`, { cookie })).status, target).toBe(200);
	}
	for (const target of ["/en/search?q=licence", "/ar/library", "/sitemap.xml", "/en/desk", "/en/members/UG"]) {
		const away = await request(`${origin}${target}`, { cookie });
		expect([away.status, away.headers.get("retry-after"), away.headers.get("etag")], target).toEqual([503, "5", null]);
		expect(away.headers.get("content-security-policy")).toBeTruthy();
	}
	const posted = await post(origin, "/en/account/reset", { email: "somebody@agency.example" });
	expect(posted.status).toBe(503);
	expect((await request(`${origin}/healthz`)).status).toBe(200);
	const ready = await request(`${origin}/readyz`);
	expect([ready.status, JSON.parse(ready.body)]).toMatchObject([
		503,
		{ status: "not ready", database: { state: "away" } },
	]);
}

/**
 * Waits until the site is ready and its pages are current: they may stay marked as stale for a moment after that, until
 * notifications from the database arrive again.
 * @returns the seconds it took
 */
async function expectLight(origin: string): Promise<number> {
	const begun = performance.now();
	await waitUntil(async () => (await request(`${origin}/readyz`)).status === 200, 30_000, "ready again");
	const targets = ["/en/search?q=licence", "/ar/library", ...cachedPages.filter((page) => !page.includes("2NK5-7"))];
	await waitUntil(
		async () => {
			const answers: Answer[] = [];
			for (const target of targets) answers.push(await request(`${origin}${target}`));
			return answers.every(({ status, headers }) => status === 200 && headers.get("warning") === null);
		},
		30_000,
		"every page is answered, and none is marked stale",
	);
	return (performance.now() - begun) / 1000;
}

describe("the database", () => {
	let app: SeparateTestApp;
	let cookie: string;
	const backups = ownFolder("faults");
	beforeAll(async () => {
		app = await openSeparateTestApp({ BACKUP_TO: backups });
		cookie = (await app.signIn([{ role: "officer" }])).cookie;
		for (const target of cachedPages) await request(`${app.origin}${target}`);
	});
	afterAll(async () => {
		await app?.close();
		rmSync(backups, { recursive: true, force: true });
	});

	/** Makes a site begin a backup, which waits for `lock` to end. @returns its process, which has the lowest priority */
	async function beginBackup(site: SiteProcess, lock: pg.Client): Promise<number> {
		await lock.query("begin; lock table backup_run in access exclusive mode");
		await app.queueJob("make-backups");
		const { pid } = site.process;
		let found: number | undefined;
		const find = () => {
			const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").match(/\d+/g) ?? [];
			found = children.map(Number).find((child) => getPriority(child) === constants.priority.PRIORITY_LOW);
			return found !== undefined;
		};
		await waitUntil(find, 15_000, "the backup has begun");
		return found ?? 0;
	}

	it("stopped: cached pages are served and marked stale, others answer 503; started again: everything recovers and nothing outdated is shown", async () => {
		const { origin, postgres } = app;
		await postgres.stop();
		await expectDarkness(origin, cookie);
		await app.startPostgres();
		// A change without a notification: every cached page may be outdated.
		await app.database.prisma.practice.update({
			where: { pid: "2NK5-7" },
			data: { withdrawnAt: new Date(), withdrawnReason: "A mistake." },
		});
		await expectLight(origin);
		expect((await request(`${origin}/en/library/2NK5-7`)).status).toBe(410);
		expect((await request(`${origin}/en/desk`, { cookie })).status).toBe(200);
		expect(app.output()).not.toContain('"level":50');
	});

	it("restarted while many readers search: they get results or 503, and all get results afterwards", async () => {
		const { origin, postgres } = app;
		const words = ["one stop shop", "licences", "guichet unique", "asan", "zzzqqqxxx"];
		const statuses = new Set<number>();
		let count = 0;
		const searchUntil = (isSo: (statuses: number[]) => boolean, what: string) =>
			waitUntil(
				async () => {
					// The words differ each time, so that no search is answered with a cached page.
					const queries = words.map((word) => new URLSearchParams({ q: `${word} ${count++}` }));
					const answers = await requestAtOnce(queries.map((query) => `${origin}/en/search?${query}`));
					for (const { status } of answers) statuses.add(status);
					return isSo(answers.map(({ status }) => status));
				},
				30_000,
				what,
			);
		const allFound = (statuses: number[]) => statuses.every((status) => status === 200);
		await searchUntil(allFound, "results");
		await Promise.all([postgres.stop(), searchUntil((statuses) => statuses.includes(503), "PostgreSQL is away")]);
		await app.startPostgres();
		await searchUntil(allFound, "results again");
		expect([...statuses].sort()).toEqual([200, 503]);
	});

	it("a job of a killed process is done by the next process, and the backup that it began is completed", async () => {
		const [site] = app.sites as [SiteProcess];
		const jobs = async () =>
			(
				await app.database.pool.query(
					"select task_identifier from graphile_worker.jobs where task_identifier = 'sweep-sessions'",
				)
			).rowCount;
		await app.database.prisma.session.create({
			data: {
				id: "over",
				accountId: (await app.database.prisma.account.findFirstOrThrow()).id,
				expiresAt: new Date(0),
			},
		});
		const lock = new pg.Client({ connectionString: app.postgres.url() });
		await lock.connect();
		const backup = await beginBackup(site, lock);
		await site.stop("SIGKILL");
		await waitUntil(() => !isRunning(backup), 60_000, "the backup has ended");
		await lock.end();
		await app.database.prisma.$transaction(async (tx) => {
			await addJob(tx, "sweep-sessions", {});
			await addJob(tx, "make-backups", {});
		});
		expect(await jobs()).toBe(1);
		app.sites[0] = await startSite({ DATA_DIR: site.dataDir, DATABASE_URL: app.postgres.url(), BACKUP_TO: backups });
		await waitUntil(async () => (await jobs()) === 0, 15_000, "the job was done");
		expect(await app.database.prisma.session.findUnique({ where: { id: "over" } })).toBeNull();
		const made = () => app.database.prisma.backupRun.count({ where: { kind: "backup", state: "done" } });
		await waitUntil(async () => (await made()) === 1, 60_000, "a backup was made");
	});

	it("SIGTERM: accepts no new connection, finishes open requests, ends a backup, and exits with 0", async () => {
		const [site] = app.sites as [SiteProcess];
		const lock = new pg.Client({ connectionString: app.postgres.url() });
		await lock.connect();
		const backup = await beginBackup(site, lock);
		await lock.query("lock table practice in access exclusive mode");
		const slow = request(`${site.origin}/en/library`);
		const waiting = "select count(*) from pg_locks where not granted and relation = 'practice'::regclass";
		await waitUntil(async () => Number((await lock.query(waiting)).rows[0].count) > 0, 5000, "the request waits");
		const ended = site.stop("SIGTERM");
		await waitUntil(
			() =>
				request(`${site.origin}/healthz`).then(
					() => false,
					() => true,
				),
			5000,
			"nobody new is taken",
		);
		await lock.query("commit");
		await lock.end();
		expect((await slow).status).toBe(200);
		expect(await ended).toBe(0);
		expect(isRunning(backup)).toBe(false);
	});
});

/** Whether a process works in a folder, as the processes of PostgreSQL do in the folder of their cluster. */
function worksIn(pid: string, folder: string): boolean {
	try {
		return readlinkSync(`/proc/${pid}/cwd`) === folder;
	} catch {
		return false;
	}
}

describe("the embedded PostgreSQL", () => {
	let site: SiteProcess;
	const postmaster = () =>
		Number(readFileSync(path.join(site.dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
	beforeAll(async () => {
		site = await startSite({ DATA_DIR: loadedDataDir("faults") });
		for (const target of cachedPages) await request(`${site.origin}${target}`);
	});
	afterAll(() => site.remove());

	it("killed: it is restarted, and cached pages are served until then", async () => {
		const before = postmaster();
		process.kill(before, "SIGKILL");
		const begun = performance.now();
		const statuses: number[] = [];
		await waitUntil(
			async () => {
				for (const target of cachedPages) expect((await request(`${site.origin}${target}`)).status).toBe(200);
				const other = await request(`${site.origin}/en/search?q=${Math.random()}`);
				if (other.status !== 200) expect([other.status, other.headers.get("retry-after")]).toEqual([503, "5"]);
				statuses.push(other.status);
				return statuses.includes(503) && other.status === 200;
			},
			30_000,
			"it was away, and is back",
		);
		expect(postmaster()).not.toBe(before);
		await expectLight(site.origin);
		recordFault(6, {
			saw: `cached pages: 200; searches: ${countStatuses(statuses)}`,
			seconds: (performance.now() - begun) / 1000,
		});
	});

	it("hanging: cached pages are served and marked stale, others answer 503 at once, and everything recovers", async () => {
		const processes = readdirSync("/proc").filter((pid) => worksIn(pid, path.join(site.dataDir, "postgres")));
		const signal = (name: NodeJS.Signals) => {
			for (const pid of processes) process.kill(Number(pid), name);
		};
		signal("SIGSTOP");
		try {
			const stale = async () => (await request(`${site.origin}/en`)).headers.get("warning") !== null;
			await waitUntil(stale, 10_000, "it was noticed");
			const answers = await Promise.all([
				request(`${site.origin}/en/search?q=hanging`),
				request(`${site.origin}/en/desk`, { cookie: `session=${"a".repeat(40)}` }),
				post(site.origin, "/en/account/reset", { email: "somebody@agency.example" }),
			]);
			for (const { status, headers } of answers) expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
			expect((await request(`${site.origin}/healthz`)).status).toBe(200);
		} finally {
			signal("SIGCONT");
		}
		const seconds = await expectLight(site.origin);
		recordFault(8, { saw: "cached pages: 200; others: 503", seconds });
	});

	it("with a damaged data folder: the process reports that it is unhealthy, and recovers when it is repaired", async () => {
		const control = path.join(site.dataDir, "postgres/global/pg_control");
		const healthIs = async (status: number) => (await request(`${site.origin}/healthz`)).status === status;
		renameSync(control, `${control}.away`);
		process.kill(postmaster(), "SIGKILL");
		await waitUntil(() => healthIs(503), 10_000, "it can't be started again");
		renameSync(`${control}.away`, control);
		const begun = performance.now();
		await waitUntil(() => healthIs(200), 10_000, "it was started again");
		await expectLight(site.origin);
		const seconds = (performance.now() - begun) / 1000;
		recordFault(7, { saw: "cached pages: 200; others and /healthz: 503", seconds });
	});

	it("ends when the site ends", async () => {
		const pid = postmaster();
		expect(await site.stop("SIGTERM")).toBe(0);
		expect(isRunning(pid)).toBe(false);
	});
});
