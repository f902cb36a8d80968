import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";
import { programFor } from "../setup/program.ts";
import { freePort } from "../setup/site-process.ts";

/** A Meilisearch server for tests. */
export type TestMeilisearch = {
	host: string;
	apiKey: string;
	/** Its process, while it runs. */
	pid(): number | undefined;
	/** Ends it as a crash would. */
	kill(): Promise<void>;
	/** Restarts it with the data that it had stored; does nothing while it runs. */
	start(): Promise<void>;
	/** Makes it hang without answering, until it is resumed. */
	freeze(): void;
	thaw(): void;
	/** Makes its disk full, or free again; false if this machine has no way to do that. */
	fillDisk(full: boolean): boolean;
	close(): Promise<void>;
};

/** The path of Meilisearch on this machine; undefined, with a line on the console, if there is none. @param skipped what is left out then */
export function meilisearchProgram(skipped: string): string | undefined {
	return programFor(skipped, "meilisearch", "MEILI_BIN");
}

/** Starts a server with an empty folder and a master key on a free port of this machine. */
export async function startMeilisearch(program: string): Promise<TestMeilisearch> {
	// In memory, if there is such a folder: the time that a disk takes to sync is irrelevant here.
	const parent = existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
	const folder = mkdtempSync(path.join(parent, "asan-meilisearch-"));
	const port = await freePort();
	const apiKey = randomBytes(24).toString("hex");
	const host = `http://127.0.0.1:${port}`;
	let server: ChildProcess | undefined;
	const start = async () => {
		if (server && server.exitCode === null && server.signalCode === null) return;
		server = spawn(
			"sh",
			[
				// A write beyond the limit of `fillDisk` must fail, as on a full disk, instead of ending the process.
				...["-c", 'trap "" XFSZ; exec "$0" "$@"', program],
				...["--http-addr", `127.0.0.1:${port}`, "--master-key", apiKey, "--env", "production", "--no-analytics"],
				// Meilisearch reserves this much memory for every batch, however small. Its default, two thirds of a large
				// machine, makes each publication wait for most of a second.
				...["--max-indexing-memory", "256MB"],
			],
			{ cwd: folder, stdio: "ignore" },
		);
		await answering(host, server);
	};
	const kill = async () => {
		const ended = server;
		server = undefined;
		if (!ended || ended.exitCode !== null) return;
		const exit = new Promise((resolve) => ended.once("exit", resolve));
		ended.kill("SIGKILL");
		await exit;
	};
	await start();
	process.once("exit", () => server?.kill("SIGKILL"));
	return {
		host,
		apiKey,
		pid: () => server?.pid,
		kill,
		start,
		freeze: () => server?.kill("SIGSTOP"),
		thaw: () => server?.kill("SIGCONT"),
		fillDisk(full) {
			const limit = `--fsize=${full ? "4096" : "unlimited"}:unlimited`;
			return spawnSync("prlimit", ["--pid", String(server?.pid), limit]).status === 0;
		},
		async close() {
			await kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function answering(host: string, server: ChildProcess): Promise<void> {
	const until = Date.now() + 30_000;
	while (Date.now() < until) {
		if (server.exitCode !== null) throw new Error(`Meilisearch ended at once with code ${server.exitCode}.`);
		const healthy = await fetch(`${host}/health`).then(
			(response) => response.ok,
			() => false,
		);
		if (healthy) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error("Meilisearch did not answer within 30 seconds.");
}

/** Documents by which an index of Meilisearch differs from the database, compared independently of the index sync. */
export async function differences(
	pool: Pick<pg.Pool, "query">,
	client: Meilisearch,
	pids = "^[A-Za-z0-9-]+$",
): Promise<Record<SearchAudience, string[]>> {
	const found = {} as Record<SearchAudience, string[]>;
	for (const audience of searchAudiences) {
		const { rows } = await pool.query<{ line: string }>(
			"select pid || '_' || locale || ' ' || hash as line from search.doc where $1 = any (audiences) and pid ~ $2",
			[audience, pids],
		);
		const index = client.index<{ id: string; hash: string }>(liveIndex[audience]);
		const indexed = await index.getDocuments({ fields: ["id", "hash"], limit: 100_000 }).then(
			({ results }) => new Set(results.map(({ id, hash }) => `${id} ${hash}`)),
			() => new Set(["no answer"]),
		);
		found[audience] = [...new Set(rows.map(({ line }) => line)).symmetricDifference(indexed)];
	}
	return found;
}
