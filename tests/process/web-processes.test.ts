import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadedDataDir } from "../setup/database.ts";
import { long } from "../setup/long.ts";
import { freePort, type SiteProcess, startSite } from "../setup/site-process.ts";
import { isRunning, waitUntil } from "../setup/test-app.ts";

describe("a site of two web processes", () => {
	let site: SiteProcess;
	let settings: Record<string, string>;
	beforeAll(async () => {
		const [PORT, METRICS_PORT] = [String(await freePort()), String(await freePort())];
		settings = { WEB_PROCESSES: "2", DATA_DIR: loadedDataDir("web-processes"), PORT, METRICS_PORT };
		site = await startSite(settings);
		await waitUntil(isComplete, 30_000, "both serve");
	});
	afterAll(() => site.remove());

	/** The ids of the web processes. Only PostgreSQL is a child of the site as well, in a process group of its own. */
	const processes = () => {
		const { pid } = site.process;
		const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
		return children.filter((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes("main.ts"));
	};
	/** A request on a connection of its own, as the kernel would give it to any of the processes. */
	const get = (path: string) => fetch(`${site.origin}${path}`, { headers: { connection: "close" } });
	const readiness = async () => (await (await get("/readyz")).json()) as { processes: { state: string } };
	const isComplete = async () => (await readiness()).processes.state === "ok";

	it("reports the state of all, and adds up their metrics", async () => {
		expect(await isComplete()).toBe(true);
		for (let sent = 0; sent < 6; sent++) await (await get("/en/about")).text();
		const metrics = await (await fetch(`http://127.0.0.1:${settings.METRICS_PORT}/metrics`)).text();
		expect(metrics).toContain('asan_http_requests_total{route="routes/home/about",status="2xx"} 6');
		expect(metrics).toContain('asan_part_ok{part="processes"} 1');
	});

	it("replaces a process that was killed, while the other one serves", async () => {
		const [killed = 0] = processes();
		process.kill(killed, "SIGKILL");
		await waitUntil(async () => !isRunning(killed), 5_000, "it is gone");
		expect((await get("/en/about")).status).toBe(200);
		await waitUntil(async () => processes().length === 2 && (await isComplete()), 30_000, "it is replaced");
	});

	it.runIf(long)("replaces a process that hangs", { timeout: 60_000 }, async () => {
		const [hanging = 0] = processes();
		process.kill(hanging, "SIGSTOP");
		await waitUntil(async () => !isRunning(hanging), 30_000, "it is killed");
		await waitUntil(async () => processes().length === 2 && (await isComplete()), 30_000, "it is replaced");
	});

	it("replaces all processes on SIGHUP without refusing a request", async () => {
		const before = processes();
		let stopped = false;
		const statuses = new Set<number>();
		const reading = (async () => {
			while (!stopped) statuses.add((await get("/en/about")).status);
		})();
		site.process.kill("SIGHUP");
		await waitUntil(async () => before.every((pid) => !isRunning(pid)), 30_000, "both are replaced");
		await pause(200);
		stopped = true;
		await reading;
		expect([...statuses]).toEqual([200]);
		expect(await isComplete()).toBe(true);
	});

	it("ends with its first process, even if that is killed, and starts again", async () => {
		const before = processes();
		await site.stop("SIGKILL");
		await waitUntil(async () => before.every((pid) => !isRunning(pid)), 5_000, "both have ended");
		site = await startSite(settings);
		expect((await get("/en/about")).status).toBe(200);
		await waitUntil(isComplete, 30_000, "both serve");
	});

	it("stops in order", async () => {
		const before = processes();
		expect(await site.stop("SIGTERM")).toBe(0);
		expect(before.filter((pid) => isRunning(pid))).toEqual([]);
	});
});
