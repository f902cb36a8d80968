import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSite } from "../setup/site-process.ts";
import { openSeparateTestApp, request, type SeparateTestApp, waitUntil } from "../setup/test-app.ts";
import { countStatuses, recordFault } from "./record-fault.ts";

describe("a web process", () => {
	let app: SeparateTestApp;
	beforeAll(async () => {
		app = await openSeparateTestApp(inspected);
	});
	afterAll(() => app?.close());

	/** Starts the site again, as a supervisor does. @returns the seconds until it serves */
	async function startAgain(): Promise<number> {
		const begun = performance.now();
		const { port } = new URL(app.origin);
		const { dataDir } = app;
		app.sites[0] = await startSite({ ...inspected, DATA_DIR: dataDir, PORT: port, DATABASE_URL: app.postgres.url() });
		await waitUntil(async () => (await request(`${app.origin}/readyz`)).status === 200, 30_000, "it is ready");
		return (performance.now() - begun) / 1000;
	}

	it("killed in the middle of work: nothing is half-written, confirmed data is stored, and it works when started again", async () => {
		const author = await app.signIn([{ role: "author", member: "AZ" }]);
		const confirmed: string[] = [];
		const refused: string[] = [];
		let begun = 0;
		const working = Promise.all(
			[1, 2, 3, 4].map(async () => {
				while (refused.length === 0) {
					const title = `Draft ${++begun}`;
					await app.beginDraft(author, title).then(
						(pid) => confirmed.push(pid),
						() => refused.push(title),
					);
				}
			}),
		);
		await waitUntil(() => confirmed.length > 10, 30_000, "work goes on");
		await app.sites[0]?.stop("SIGKILL");
		await working;
		const seconds = await startAgain();
		const { rows } = await app.database.pool.query<{ pid: string; whole: boolean }>(
			`select pid, exists (select from practice_version v join practice_text t on t.version_id = v.id where v.pid = p.pid)
				and exists (select from activity a where a.subject_id = p.pid) as whole
			from practice p where created_by_id = $1`,
			[author.person.accountId],
		);
		expect(rows.length).toBeGreaterThanOrEqual(confirmed.length);
		expect(rows.filter(({ whole }) => !whole)).toEqual([]);
		const stored = await app.database.prisma.practice.count({ where: { pid: { in: confirmed } } });
		expect(stored).toBe(confirmed.length);
		recordFault(1, { saw: "no connection until it is back", seconds });
	});

	it("whose event loop is blocked: `/healthz` does not answer, so that a supervisor or proxy notices", async () => {
		const blocked = 8_000;
		const done = run(`(() => { const end = Date.now() + ${blocked}; while (Date.now() < end); })()`);
		const health = () => request(`${app.origin}/healthz`, { signal: AbortSignal.timeout(3_000) });
		const unanswered = () =>
			health().then(
				() => false,
				(error) => error.name === "TimeoutError",
			);
		await waitUntil(unanswered, blocked, "it gives no answer");
		await done;
		const took = await waitUntil(async () => (await health()).status === 200, 30_000, "it answers again");
		recordFault(3, { saw: "no answer while it is blocked", seconds: took / 1000 });
	});

	it("whose memory is full: it ends, and the supervisor starts it again", async () => {
		const [site] = app.sites;
		const ended = once(site?.process as never, "exit");
		const practices = await app.database.prisma.practice.count();
		run("(() => { const all = []; for (;;) all.push(new Array(100_000).fill(0).map((_, n) => ({ n }))); })()").catch(
			() => {},
		);
		const begun = performance.now();
		const [code, signal] = await ended;
		const ending = (performance.now() - begun) / 1000;
		expect([code, signal]).not.toContain(0);
		for (const file of ["docs/deploy/asan-web@.service", "docs/deploy/asan-worker.service"])
			expect(readFileSync(file, "utf8"), file).toMatch(/^Restart=always$/m);
		const seconds = await startAgain();
		expect(await app.database.prisma.practice.count()).toBe(practices);
		const statuses: number[] = [];
		for (const page of ["/en", "/en/library", "/en/search?q=passport"])
			statuses.push((await request(`${app.origin}${page}`)).status);
		expect(new Set(statuses)).toEqual(new Set([200]));
		recordFault(4, {
			saw: `no answer for ${ending.toFixed(0)} s until it ends, no connection until it is back, then ${countStatuses(statuses)}`,
			seconds,
		});
	});

	/** Runs a script in the site's process. */
	async function run(expression: string): Promise<void> {
		const [address = ""] = app.sites[0]?.output().match(/ws:\/\/\S+/) ?? [];
		const socket = new WebSocket(address);
		await new Promise((resolve, reject) => {
			socket.addEventListener("open", resolve);
			socket.addEventListener("error", reject);
		});
		socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } }));
		await new Promise((resolve) => {
			socket.addEventListener("message", resolve);
			socket.addEventListener("close", resolve);
		});
		socket.close();
	}
});

/** Opens the inspector, through which a test runs scripts in the process; the process prints the inspector's URL. */
const inspected = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };
