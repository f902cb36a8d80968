import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { lastLoggedError } from "#app/platform/database/postgres-process.server.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const home = ownFolder("postgres");
const folder = path.join(home, "data", "postgres");
const pgControl = path.join(folder, "global/pg_control");
const settings = { fsync: "off", shared_buffers: "8MB" };
const events: string[] = [];
let server: EmbeddedPostgres;

beforeAll(async () => {
	server = await startEmbeddedPostgres({ folder, settings, onEvent: (event) => events.push(event) });
	await ask(server.url(), "create table place (name text); insert into place values ('the first')");
});
afterAll(async () => {
	await server.stop();
	rmSync(home, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
	client.on("error", () => {});
	await client.connect();
	try {
		return (await client.query(sql)).rows ?? [];
	} finally {
		await client.end();
	}
}

const happens = (event: string) => expect.poll(() => events, { timeout: 10_000, interval: 20 }).toContain(event);

async function kill(): Promise<void> {
	events.length = 0;
	process.kill(server.pid, "SIGKILL");
	await happens("died");
}

it("belongs to one process, even after the server was restarted; another may be a guest, which stops nothing", async () => {
	await kill();
	await happens("restarted");
	await expect(startEmbeddedPostgres({ folder, settings })).rejects.toThrow(/^Another process already runs on /);
	const guest = await startEmbeddedPostgres({ folder, settings, role: "guest" });
	expect([guest.guest, guest.pid]).toEqual([true, server.pid]);
	await guest.stop();
	expect(await ask(server.url(), "select name from place")).toEqual([{ name: "the first" }]);
});

it("is distinguished from a copy of its folder: a copy of a running one is refused, and a copy of a stopped one has its own server", async () => {
	const copy = (name: string) => {
		spawnSync("cp", ["-a", path.join(home, "data"), path.join(home, name)]);
		return { folder: path.join(home, name, "postgres"), settings };
	};
	await expect(startEmbeddedPostgres(copy("live"))).rejects.toThrow(/was copied while its PostgreSQL was running/);
	await server.stop();
	const other = copy("stopped");
	server = await startEmbeddedPostgres({ folder, settings, onEvent: (event) => events.push(event) });
	const copied = await startEmbeddedPostgres(other);
	try {
		await ask(copied.url(), "update place set name = 'the copy'");
	} finally {
		await copied.stop();
	}
	expect(await ask(server.url(), "select name from place")).toEqual([{ name: "the first" }]);
});

it("reports that its folder can't be created", async () => {
	const started = startEmbeddedPostgres({ folder: path.resolve("package.json", "data", "postgres"), settings });
	await expect(started).rejects.toThrow(/can't be written .*: set DATA_DIR to one that can\.$/);
});

it("reports why it can't be restarted, and comes back when it can", async () => {
	renameSync(pgControl, `${pgControl}.away`);
	await kill();
	await happens("failed");
	expect(server.failure).toMatch(/^PostgreSQL did not start \(.*could not open file .*; its log is /);
	expect(events).not.toContain("restarted");
	renameSync(`${pgControl}.away`, pgControl);
	await happens("restarted");
	expect(server.failure).toBeUndefined();
	expect(await ask(server.url(), "select name from place")).toEqual([{ name: "the first" }]);
});

it("gives the reason for a failed start, not the server's answers before it failed", () => {
	const log = path.join(home, "failed.log");
	const refused = "2026-11-29 05:54:45.310 UTC [2] FATAL:  the database system is not yet accepting connections\n";
	const reason = 'could not write to file "pg_wal/xlogtemp.1": No space left on device';
	writeFileSync(log, `2026-11-29 05:54:45.296 UTC [1] FATAL:  ${reason}\n${refused.repeat(80)}`);
	expect(lastLoggedError(log)).toBe(reason);
});

it("comes back even if a backend of the dead server does not end", async () => {
	const client = new pg.Client({ connectionString: server.url() });
	client.on("error", () => {});
	await client.connect();
	const { rows } = await client.query("select pg_backend_pid() as pid");
	process.kill(rows[0].pid, "SIGSTOP");
	await kill();
	await happens("restarted");
	// The process may not have been reaped yet; it then still exists, but has an empty command line.
	const survivor = `/proc/${rows[0].pid}/cmdline`;
	expect(existsSync(survivor) ? readFileSync(survivor, "utf8") : "").toBe("");
});

it("stops even if it can't be restarted or does not answer", async () => {
	process.kill(server.pid, "SIGSTOP");
	await server.stop(100);
	server = await startEmbeddedPostgres({ folder, settings, onEvent: (event) => events.push(event) });
	renameSync(pgControl, `${pgControl}.away`);
	await kill();
	await happens("failed");
	await server.stop();
	renameSync(`${pgControl}.away`, pgControl);
	server = await startEmbeddedPostgres({ folder, settings });
	expect(await ask(server.url(), "select name from place")).toEqual([{ name: "the first" }]);
});

it("neither adopts a server that was started by hand nor uses somebody else's folder for its sockets", async () => {
	const theirs = path.join(home, "theirs");
	mkdirSync(theirs);
	chmodSync(theirs, 0o777);
	chmodSync(home, 0o755);
	writeFileSync(path.join(theirs, "note"), "");
	const program = readlinkSync(`/proc/${server.pid}/exe`);
	const sockets = new URL(server.url()).searchParams.get("host") as string;
	await server.stop();

	const { uid, gid } = statSync(folder);
	const args = ["-D", folder, "-k", theirs, "-c", "listen_addresses=", "-c", "shared_buffers=8MB"];
	const byHand = spawn(program, args, { uid, gid, stdio: "ignore" });
	const ended = once(byHand, "exit");
	await expect.poll(() => readdirSync(theirs), { timeout: 10_000, interval: 20 }).toContain(".s.PGSQL.5432");
	await expect(startEmbeddedPostgres({ folder, settings })).rejects.toThrow(
		/^A PostgreSQL started by hand runs on .*theirs/,
	);
	expect(byHand.exitCode).toBeNull();
	byHand.kill("SIGINT");
	await ended;

	symlinkSync(theirs, sockets);
	await expect(startEmbeddedPostgres({ folder, settings })).rejects.toThrow(/belongs to another user/);
	rmSync(sockets);
	expect(readdirSync(theirs)).toContain("note");
	expect(statSync(theirs).uid).toBe(statSync(home).uid);
	server = await startEmbeddedPostgres({ folder, settings });
});

it("keeps its log from other users of the machine", () => {
	expect(readFileSync(`${folder}.log`, "utf8")).toContain("database system");
	expect(statSync(`${folder}.log`).mode & 0o777).toBe(0o600);
});
