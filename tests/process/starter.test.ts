import { spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { loadedDataDir } from "../setup/database.ts";
import { freePort, processEnvironment } from "../setup/site-process.ts";
import { isRunning, waitUntil } from "../setup/test-app.ts";

/** Acts as npm does: starts the site and passes no signals on. */
const starter = `
	const { spawn } = require("node:child_process");
	const child = spawn(process.execPath, ["app/server/main.ts"], { stdio: "inherit" });
	console.log("child " + child.pid);
`;

function start(dataDir: string, port: number) {
	const file = path.join(dataDir, "output");
	const log = openSync(file, "a");
	const env = {
		...processEnvironment(),
		LOG_LEVEL: "info",
		DATA_DIR: dataDir,
		PORT: String(port),
	};
	const parent = spawn(process.execPath, ["-e", starter], { env, stdio: ["ignore", log, log] });
	const output = () => readFileSync(file, "utf8");
	return { parent, output };
}

/** The process id of PostgreSQL; 0 until PostgreSQL has written it, a moment after it creates the file. */
function postmaster(dataDir: string): number {
	const file = path.join(dataDir, "postgres/postmaster.pid");
	return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
}

it.each([
	["while it serves", /The site is at/],
	["while it is still starting", /PostgreSQL started/],
])("the site and PostgreSQL stop when the starter is killed %s", async (_, moment) => {
	const dataDir = loadedDataDir("starter");
	const { parent, output } = start(dataDir, await freePort());
	await waitUntil(() => moment.test(output()) && postmaster(dataDir) > 0, 60_000, String(moment));
	const child = Number(/child (\d+)/.exec(output())?.[1]);
	const database = postmaster(dataDir);
	expect([isRunning(child), isRunning(database)]).toEqual([true, true]);
	parent.kill("SIGKILL");
	await waitUntil(() => !isRunning(child), 40_000, "the site has stopped");
	expect(isRunning(database)).toBe(false);
	rmSync(dataDir, { recursive: true, force: true });
});

it("SIGTERM while the site is still starting leaves no PostgreSQL behind", async () => {
	const dataDir = loadedDataDir("starter");
	const { output } = start(dataDir, await freePort());
	await waitUntil(() => /PostgreSQL started/.test(output()) && postmaster(dataDir) > 0, 60_000, "PostgreSQL runs");
	const child = Number(/child (\d+)/.exec(output())?.[1]);
	const database = postmaster(dataDir);
	process.kill(child, "SIGTERM");
	await waitUntil(() => !isRunning(child), 40_000, "the site has stopped");
	expect(isRunning(database)).toBe(false);
	rmSync(dataDir, { recursive: true, force: true });
});
