import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { ownDatabase, testDatabase } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type EmailsWorker, startEmailsWorker } from "./start-worker.ts";

const database = await ownDatabase();
const folder = ownFolder("archive");
const target = ownFolder("archives");
const file = path.join(target, "register.zip");
const scripts: EmailsWorker[] = [];

beforeAll(async () => {
	// There is no site: only the script runs.
	await givenMember(database, "FR", "full", [{ to: "active", from: "2020-01-01" }]);
});
afterAll(async () => {
	for (const one of scripts) await one.kill();
});

function run(script: "archive" | "read-archive", ...more: string[]): EmailsWorker {
	const settings = { dataDir: folder, databaseUrl: database.strictUrl };
	const started = startEmailsWorker(settings, [file, ...more], `scripts/${script}.ts`);
	scripts.push(started);
	return started;
}

/** Begins an archive, blocks it at a table halfway, and kills it there. */
async function killedInTheMiddle(): Promise<void> {
	const client = await database.pool.connect();
	try {
		await client.query("begin");
		await client.query("lock table contribution_entry in access exclusive mode");
		const archive = run("archive");
		const isBlocked = async () => {
			// Not on the connection with the lock: within a transaction, this view does not change after it is first read.
			const { rows } = await database.pool.query(
				"select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'declare archive_rows%'",
			);
			return rows.length > 0;
		};
		await waitUntil(isBlocked, 60_000, "the archive waits for the table");
		await waitUntil(() => readdirSync(target).some((name) => name.endsWith(".part")), 10_000, "something is written");
		await archive.kill();
	} finally {
		await client.query("rollback");
		client.release();
	}
}

it("an archive command that is killed halfway leaves no file under its name, and the next one is complete", async () => {
	await killedInTheMiddle();
	expect(readdirSync(target)).not.toContain("register.zip");
	await run("archive").said("The register is in");
	await run("read-archive", "--compare").said("Archive and register are equal.");
});

it("reading an archive again erases people who were erased after it was made", async () => {
	const { accountId } = await makePerson(database);
	await run("archive").said("The register is in");
	const backups = path.join(target, "backups");
	mkdirSync(backups);
	const at = "2026-11-30T11:00:00.000Z";
	writeFileSync(path.join(backups, "erasures.json"), JSON.stringify({ erasures: [{ account: accountId, at }] }));
	const other = await testDatabase();
	const settings = { dataDir: folder, databaseUrl: other.strictUrl, more: { BACKUP_TO: backups } };
	const read = startEmailsWorker(settings, [file], "scripts/read-archive.ts");
	scripts.push(read);
	await read.said("1 account was erased after this archive was made, and erased again now.");
	expect(await other.prisma.account.findMany()).toMatchObject([
		{ id: accountId, name: "Erased account", email: `${accountId}@erased.invalid`, erasedAt: new Date(at) },
	]);
	await other.close();
});

it("an archive command that is killed leaves the previous archive unchanged", async () => {
	const before = readFileSync(file);
	await givenMember(database, "GE", "full", [{ to: "active", from: "2021-01-01" }]);
	await killedInTheMiddle();
	expect(readFileSync(file).equals(before)).toBe(true);
	await run("read-archive", "--compare").said("Archive and register differ.");
});

it("an archive is not read into a register that is not empty", async () => {
	await run("read-archive").said("The register is not empty");
});
