import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { giveSecondFactor, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { openKeyRing } from "#app/platform/key-ring.server.ts";
import { stores } from "../contracts/s3-stores.ts";
import { copyTemplate } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { processEnvironment, siteSettings } from "../setup/site-process.ts";
import { testApp } from "../setup/test-app.ts";

const app = testApp();
const folder = ownFolder("moving");
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
	for (const close of closing.reverse()) await close();
	rmSync(folder, { recursive: true, force: true });
});

type Variables = Record<string, string>;
const run = async (variables: Variables, script: string, ...words: string[]) =>
	(
		await promisify(execFile)(process.execPath, [`scripts/${script}.ts`, ...words], {
			env: { ...processEnvironment(), ...siteSettings, NODE_ENV: "production", ...variables },
		})
	).stdout;

/** A bucket if there is a store, so that the commands are also tested with one; otherwise another folder. */
async function secondPlace(): Promise<Variables & { BACKUP_TO: string }> {
	const store = await stores.versitygw?.();
	if (!store) return { BACKUP_TO: newFolder("second") };
	closing.push(store.close);
	const { endpoint = "", bucket, accessKeyId, secretAccessKey } = store.settings;
	return {
		BACKUP_TO: `s3://${bucket}/site`,
		BACKUP_S3_ENDPOINT: endpoint,
		BACKUP_S3_ACCESS_KEY_ID: accessKeyId,
		BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey,
	};
}

function newFolder(name: string): string {
	mkdirSync(path.join(folder, name));
	return path.join(folder, name);
}

const first = newFolder("first");
const keyRing = () => path.join(app.dataDir, "keys");
const own = () => ({ DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir, KEY_RING: keyRing() });
let person: Person;
let secret: string;

/** The backup from which both tests restore. */
beforeAll(async () => {
	person = await makePerson(app.database, { roles: [{ role: "head" }] });
	secret = await giveSecondFactor(app.database, person);
	await run({ ...own(), BACKUP_TO: first }, "backup");
}, 120_000);

it("a drill restores the newest backup beside the site, shows ten pages of it and leaves nothing behind", async () => {
	expect(await run({ ...own(), BACKUP_TO: first }, "drill")).toMatch(/equal it, and the copy showed 10 pages\./);
	const [backup, drill] = await app.database.prisma.backupRun.findMany({ orderBy: { startedAt: "asc" } });
	expect(drill).toMatchObject({ kind: "drill", state: "done", backup: backup?.backup, rows: backup?.rows, pages: 10 });
	expect(readdirSync(app.dataDir).filter((name) => name.startsWith("drill-"))).toEqual([]);
}, 120_000);

it("a site moves from an operator's PostgreSQL to the embedded one and back through backups, with every row and file", async () => {
	const embedded = { DATA_DIR: path.join(folder, "embedded"), KEY_RING: keyRing() };
	const { url, drop } = await copyTemplate("template0");
	closing.push(drop);
	const again = { DATABASE_URL: url, DATA_DIR: path.join(folder, "again"), KEY_RING: keyRing() };
	const second = await secondPlace();
	/** How many rows and files a restore has compared with the backup, according to its output. */
	const compared = async (restore: Promise<string>) => {
		const [, rows, files] =
			/Restored (\d+) rows and (\d+) files of .*; all equal the backup\./.exec(await restore) ?? [];
		return [Number(rows), Number(files)];
	};

	const [rows = 0, files] = await compared(run(embedded, "restore", first));
	expect(rows).toBeGreaterThan(1000);
	await run({ ...embedded, ...second }, "backup", "--everything");
	expect(await compared(run({ ...again, ...second }, "restore", second.BACKUP_TO))).toEqual([rows, files]);

	const database = openDatabase(url, 1);
	closing.push(database.close);
	const factor = await database.prisma.secondFactor.findUniqueOrThrow({ where: { accountId: person.accountId } });
	expect(openKeyRing(keyRing()).open(factor.secret ?? "", person.accountId)).toBe(secret);
}, 240_000);

it("a restore that is refused says why before it writes anything, and leaves no folder behind", async () => {
	const data = path.join(folder, "refused", "data");
	const refusal = () =>
		run({ DATA_DIR: data }, "restore", first).then(
			() => "",
			({ stderr }) => stderr,
		);
	const lost = await refusal();
	expect(lost).toMatch(/Accounts that need them: 1\. Nothing was written\..*--without-keys/s);
	expect(lost).toContain("npm run create-head");

	const [name = ""] = readdirSync(first).filter((one) => one.startsWith("20"));
	const rows = path.join(first, name, "rows.zip");
	const whole = readFileSync(rows);
	writeFileSync(rows, whole.subarray(0, whole.length - 100));
	expect(await refusal()).toContain(`${name}/rows.zip, or it is broken. Nothing was written.`);
	writeFileSync(rows, whole);
	expect(existsSync(path.dirname(data))).toBe(false);
}, 60_000);

it("without the keys, a restore closes the accounts that need them, and a new head can be made", async () => {
	const { url, drop } = await copyTemplate("template0");
	closing.push(drop);
	const variables = { DATABASE_URL: url, DATA_DIR: path.join(folder, "closed") };
	expect(await run(variables, "restore", first, "--without-keys")).toContain("two-step verification are lost: 1.");
	expect(await run(variables, "create-head")).toContain("/en/account/first-head/");
}, 120_000);
