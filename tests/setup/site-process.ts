import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { memoryLimits } from "../../scripts/prepare.mjs";
import { ownFolder } from "./folder.ts";

export type Site = {
	origin: string;
	/** The one-time link for the first head, until there is one. */
	headLink: string | undefined;
	dataDir: string;
	/** All that the site wrote so far. */
	output(): string;
	/** Closes the site in order. */
	stop(): Promise<unknown>;
	/** Closes the site and deletes its data. */
	remove(): Promise<void>;
};

export type SiteProcess = Site & {
	process: ChildProcess;
	/** Ends the process with a signal; resolves with its exit code. */
	stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/**
 * Starts the real site as `npm start` does, after install and build, on a free port and in a folder of its own.
 * @param settings environment variables; `DATA_DIR` and `PORT` of an earlier process start it again
 */
export async function startSite(settings: Record<string, string> = {}): Promise<SiteProcess> {
	const dataDir = settings.DATA_DIR ?? ownFolder("site");
	const port = settings.PORT ?? String(await freePort());
	const child = spawn(process.execPath, [...memoryLimits, "app/server/main.ts"], {
		env: { ...processEnvironment(), ...siteSettings, ...settings, DATA_DIR: dataDir, PORT: port },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
	const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
	const origin = await until(
		() => /The site is at (\S+)\//.exec(output)?.[1],
		ended,
		() => output,
	);
	const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
		child.kill(signal);
		return ended;
	};
	return {
		origin,
		get headLink() {
			return /(http\S+\/account\/first-head\/\S+)/.exec(output)?.[1];
		},
		dataDir,
		process: child,
		output: () => output,
		stop,
		async remove() {
			await stop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** Settings of a site under test, unless the test passes others. */
export const siteSettings = {
	LOG_LEVEL: "warn",
	// Several processes have tests of their own (`web-processes.test.ts`).
	WEB_PROCESSES: "1",
	// On a busy machine, a test has to wait for its page rather than be turned away.
	MAX_EVENT_LOOP_DELAY: "60000",
	SEARCHES_PER_MINUTE: "100000",
	SEARCH_BURST: "100000",
	BOT_SEARCHES_PER_MINUTE: "100000",
	API_REQUESTS_PER_MINUTE: "100000",
	// By default, heads, officers and focal points must set up two-step verification, which other tests would have to
	// repeat again and again. The tests of accounts turn it on.
	SECOND_FACTOR: "off",
};

/** A port on which no process listens at the moment. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Settings of the machine that runs the tests must not reach the site under test. */
export function processEnvironment(): NodeJS.ProcessEnv {
	const { PATH, HOME, TMPDIR, LANG, TZ } = process.env;
	return {
		PATH,
		HOME,
		TMPDIR,
		LANG,
		TZ,
		NODE_ENV: "production",
		MALLOC_ARENA_MAX: "2",
		NODE_COMPILE_CACHE: path.resolve(".cache/compiled"),
	};
}

async function until<T>(read: () => T | undefined, ended: Promise<unknown>, output: () => string): Promise<T> {
	let over = false;
	ended.then(() => (over = true));
	for (let waited = 0; waited < 60_000; waited += 25) {
		const value = read();
		if (value !== undefined) return value;
		if (over) break;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`The site did not start:\n${output()}`);
}
