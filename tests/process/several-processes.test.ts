import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { setInterval } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { addJob } from "#app/platform/job-queue.server.ts";
import { copyTemplate, unlogged } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { hasProxy, type RunningProxy, startProxy } from "../setup/proxy.ts";
import { freePort, processEnvironment, type SiteProcess, startSite } from "../setup/site-process.ts";
import { isRunning, post, request, waitUntil } from "../setup/test-app.ts";

if (!hasProxy) console.warn("SKIPPED: several processes behind a proxy: there is no haproxy on the path.");

const pid = "2NK5-7";

describe.runIf(hasProxy)("two web processes and a worker, behind a proxy", () => {
	const folder = ownFolder("several");
	let copy: Awaited<ReturnType<typeof copyTemplate>>;
	let database: Database;
	let sites: [SiteProcess, SiteProcess];
	/** The URLs of the processes themselves: their own output contains the proxy's URL. */
	let direct: [string, string];
	let worker: ChildProcess;
	let proxy: RunningProxy;
	let origin: string;
	let settings: Record<string, string>;

	beforeAll(async () => {
		copy = await copyTemplate("template_loaded");
		database = openDatabase(unlogged(copy.url), 4);
		const port = await freePort();
		origin = `http://127.0.0.1:${port}`;
		settings = {
			DATABASE_URL: copy.url,
			DATA_DIR: path.join(folder, "data"),
			ORIGIN: origin,
			TRUST_PROXY: "1",
			WORKER: "off",
			DRAIN_TIME: "2000",
			SIGN_INS_PER_15_MINUTES: "4",
			RESETS_PER_HOUR: "4",
			DEAD_LINKS_PER_15_MINUTES: "4",
		};
		const ports: [number, number] = [await freePort(), await freePort()];
		direct = ports.map((one) => `http://127.0.0.1:${one}`) as [string, string];
		sites = (await Promise.all(ports.map((one) => startSite({ ...settings, PORT: String(one) })))) as [
			SiteProcess,
			SiteProcess,
		];
		const env = { ...processEnvironment(), ...settings, LOG_LEVEL: "warn" };
		worker = spawn(process.execPath, ["scripts/worker.ts"], { env, stdio: "ignore" });
		proxy = await startProxy(folder, ports, port);
		await waitUntil(() => answers(`${origin}/readyz`), 10_000, "the proxy serves");
	});
	afterAll(async () => {
		worker?.kill("SIGKILL");
		await proxy?.stop();
		await Promise.all((sites ?? []).map((site) => site.stop("SIGKILL")));
		await database?.close();
		await copy?.drop();
		rmSync(folder, { recursive: true, force: true });
	});

	const answers = (address: string, status = 200) =>
		request(address).then(
			(answer) => answer.status === status,
			() => false,
		);

	it("show a change made in one process in the other within a second", async () => {
		const [one, other] = direct;
		const person = await makePerson(database, { roles: [{ role: "officer" }] });
		const facts = { secondFactorAt: new Date() };
		const session = await createSessions({ database, secure: false }).create(person.accountId, undefined, facts);
		const cookie = session.cookie.split(";", 1)[0] ?? "";
		const page = `${other}/en/library/${pid}`;
		await waitUntil(async () => (await request(page)).headers.get("etag") !== null, 5000, "the page is cached");
		const sent = { reason: "A mistake.", internalReason: "Told by phone." };
		const changed = await post(one, `/en/desk/practices/${pid}/withdraw`, sent, { cookie, headers: { origin } });
		expect(changed.status).toBe(303);
		await waitUntil(() => answers(page, 410), 1000, "the other shows it");
	});

	it("count attempts together", async () => {
		let turn = 0;
		const from = { origin, "x-forwarded-for": "203.0.113.7" };
		const each = () => direct[turn++ % 2] as string;
		const wrong = { email: "somebody@agency.example", password: "a-password-that-is-wrong" };
		const attempts = {
			"sign-in": () => post(each(), "/en/account/sign-in", wrong, { headers: from }),
			reset: () => post(each(), "/en/account/reset", { email: wrong.email }, { headers: from }),
			link: () => request(`${each()}/en/account/reset/${"x".repeat(43)}`, { headers: from }),
		};
		for (const [name, attempt] of Object.entries(attempts)) {
			for (let n = 0; n < 4; n++) expect((await attempt()).status, name).not.toBe(429);
			for (const _process of direct) expect((await attempt()).status, name).toBe(429);
		}
	});

	it("leave the jobs to the worker", async () => {
		await database.prisma.$transaction((tx) => addJob(tx, "sweep-sessions", {}));
		const waiting = () =>
			database.pool.query("select from graphile_worker.jobs where task_identifier = 'sweep-sessions'");
		await waitUntil(async () => (await waiting()).rowCount === 0, 15_000, "the job was done");
		expect(isRunning(worker.pid ?? 0)).toBe(true);
	});

	it("refuse no request while they are restarted one after the other", async () => {
		let going = true;
		const statuses: Record<string, number> = {};
		const count = (what: string) => (statuses[what] = (statuses[what] ?? 0) + 1);
		const client = async () => {
			for await (const _ of setInterval(20)) {
				if (!going) return;
				await request(`${origin}/en`).then(
					({ status }) => count(`page ${status}`),
					() => count("page refused"),
				);
				await post(origin, "/en/account/sign-out", {}).then(
					({ status }) => count(`form ${status}`),
					() => count("form refused"),
				);
			}
		};
		// Fifty requests a second; more would only slow down the start.
		const asking = client();
		for (const at of [0, 1] as const) {
			const ended = sites[at].stop("SIGTERM");
			await waitUntil(() => answers(`${direct[at]}/readyz`, 503), 2000, "it says that it stops");
			expect((await request(`${direct[at]}/en`)).status, "and serves on").toBe(200);
			expect(await ended).toBe(0);
			sites[at] = await startSite({ ...settings, PORT: new URL(direct[at]).port });
			await waitUntil(proxy.usesBoth, 10_000, "it is back");
		}
		going = false;
		await asking;
		expect(Object.keys(statuses).sort(), JSON.stringify(statuses)).toEqual(["form 303", "page 200"]);
	});
});
