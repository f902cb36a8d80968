import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyTemplate, loadedDataDir } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { freePort, processEnvironment, type SiteProcess, startSite } from "../setup/site-process.ts";

let site: SiteProcess;
beforeAll(async () => {
	site = await startSite({ DATA_DIR: loadedDataDir("start") });
});
afterAll(() => site.remove());

describe("a started site", () => {
	it("serves pages, reports that it is ready, and prints the link for the first head", async () => {
		expect((await fetch(`${site.origin}/en/about`)).status).toBe(200);
		expect(await (await fetch(`${site.origin}/healthz`)).json()).toEqual({ status: "alive" });
		const ready = await fetch(`${site.origin}/readyz`);
		expect(ready.status).toBe(200);
		expect(await ready.json(), "and no details").toEqual({
			status: "ready",
			database: { state: "ok" },
			search: { state: "ok" },
			jobs: { state: "ok" },
			keys: { state: "ok" },
			migrations: { state: "ok" },
			files: { state: "ok" },
			disk: { state: "ok" },
			clock: { state: "ok" },
		});
		expect(site.headLink).toMatch(/\/en\/account\/first-head\/[\w-]{40,}$/);
	});

	it("refuses a second process on the same folder with a sentence, even after PostgreSQL was restarted", async () => {
		const file = path.join(site.dataDir, "postgres/postmaster.pid");
		process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL");
		await expect.poll(() => site.output(), { timeout: 10_000 }).toContain("PostgreSQL died");
		const second = await outcome({ DATA_DIR: site.dataDir, PORT: String(await freePort()) });
		expect(second).toMatchObject({
			code: 1,
			error: expect.stringMatching(/^Another process already runs on .*: stop it, or set DATA_DIR/),
		});
		const ready = async () => (await fetch(`${site.origin}/readyz`)).status;
		await expect.poll(ready, { timeout: 10_000, message: "and the first goes on" }).toBe(200);
	});

	it("starts again after kill -9, keeps its data, and stops cleanly", async () => {
		await site.stop("SIGKILL");
		site = await startSite({ DATA_DIR: site.dataDir });
		expect((await fetch(`${site.origin}/en/about`)).status).toBe(200);
		expect(await site.stop("SIGINT")).toBe(0);
		expect(site.output()).not.toMatch(/error/i);
	});
});

describe("a start that can't continue gives a plain reason", () => {
	it("when a setting is wrong", async () => {
		expect(await outcome({ PORT: "http" })).toMatchObject({ code: 1, error: expect.stringMatching(/^PORT: /) });
	});
});

describe("an operator's own PostgreSQL", () => {
	it("serves several processes of a site that load the content at once, but not two on one port or with different keys", async () => {
		// As far as a site can tell, the PostgreSQL of the tests is provided by its operator.
		const { url: DATABASE_URL, drop } = await copyTemplate("template0");
		const folder = ownFolder("start");
		const shared = { DATABASE_URL, KEY_RING: path.join(folder, "keys") };
		try {
			const two = await Promise.all([startSite(shared), startSite(shared)]);
			for (const { origin } of two) expect((await fetch(`${origin}/readyz`)).status).toBe(200);
			const port = new URL(two[0]?.origin ?? "").port;
			expect(await outcome({ ...shared, DATA_DIR: folder, PORT: port })).toEqual({
				code: 1,
				error: `Port ${port} is in use: stop what uses it, or set PORT to another.`,
			});
			expect(await outcome({ DATABASE_URL, DATA_DIR: folder, KEY_RING: path.join(folder, "others") })).toEqual({
				code: 1,
				error: expect.stringMatching(/^\S+\/others lacks the keys of two-step verification/),
			});
			await Promise.all(two.map((process) => process.remove()));
		} finally {
			rmSync(folder, { recursive: true, force: true });
			await drop();
		}
	});
});

/** Starts a site that is meant to fail. */
async function outcome(settings: Record<string, string>): Promise<{ code: number | null; error: string }> {
	const child = spawn(process.execPath, ["app/server/main.ts"], {
		env: {
			...processEnvironment(),
			LOG_LEVEL: "fatal",
			PORT: String(await freePort()),
			...settings,
		},
		stdio: ["ignore", "ignore", "pipe"],
	});
	let error = "";
	child.stderr.on("data", (chunk) => (error += chunk));
	const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
	return { code, error: error.trim() };
}
