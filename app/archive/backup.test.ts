import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { backupBucket } from "#app/archive/backup-bucket.server.ts";
import { manifestPath } from "#app/archive/backup-manifest.ts";
import { BackupError, backupFolder } from "#app/archive/backup-place.server.ts";
import {
	type BackupServices,
	createBackup,
	isBackupUnderWay,
	withoutBackup,
} from "#app/archive/create-backup.server.ts";
import { fillInstallation } from "#app/archive/filled-installation.fixture.ts";
import { listErasures, listedErasures } from "#app/archive/listed-erasures.server.ts";
import { backupNames, readManifest } from "#app/archive/open-backup.server.ts";
import { eraseRows } from "#app/archive/personal/erase-account.server.ts";
import { restoreBackup } from "#app/archive/restore-backup.server.ts";
import { tablesOf } from "#app/archive/tables.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { diskFiles, type Files } from "#app/platform/files/files.server.ts";
import { createKeys, mergeKeys, openKeyRing, readKeys } from "#app/platform/key-ring.server.ts";
import { stores } from "../../tests/contracts/s3-stores.ts";
import { copyTemplate, testDatabase } from "../../tests/setup/database.ts";
import { ownFolder } from "../../tests/setup/folder.ts";

const folder = ownFolder("backup");
const files = diskFiles(path.join(folder, "files"));
const clock = fixedClock("2026-11-30T10:15:00Z");
const keyFile = path.join(folder, "keys");
let home: Database;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
	home = await emptyDatabase();
	await createKeys(keyFile, clock.now());
	await fillInstallation(home, await stored(randomBytes(70_000)));
	const [factor] = await home.prisma.secondFactor.findMany();
	await home.prisma.secondFactor.updateMany({
		where: { accountId: { not: factor?.accountId ?? "" } },
		data: { secret: null, pendingSecret: null },
	});
	const secret = openKeyRing(keyFile).seal("JBSWY3DPEHPK3PXP", factor?.accountId ?? "");
	await home.prisma.secondFactor.updateMany({
		where: { secret: { not: null } },
		data: { secret, pendingSecret: null },
	});
}, 60_000);
afterAll(async () => {
	for (const close of closing.reverse()) await close();
	rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<Database> {
	const { url, drop } = await copyTemplate("template0");
	const database = openDatabase(url, 8);
	closing.push(drop, database.close);
	return database;
}

async function stored(content: Uint8Array): Promise<string> {
	const received = await files.receive(
		(async function* () {
			yield content;
		})(),
		content.length,
	);
	if (received.outcome !== "received") throw new Error(received.outcome);
	return files.store(received.file);
}

type Given = Partial<BackupServices>;

/** Services that make and read backups in a separate folder. */
function given(more: Given = {}): BackupServices & { folder: string } {
	const to = mkdtempSync(path.join(folder, "to-"));
	return { database: home, clock, files, keyFile, place: backupFolder(to), scratch: folder, folder: to, ...more };
}

type Target = { url: string; files: Files; keyFile: string };

async function emptyTarget(): Promise<Target & { database: Database }> {
	const database = await emptyDatabase();
	const data = mkdtempSync(path.join(folder, "files-"));
	return {
		url: database.url,
		database,
		files: diskFiles(path.join(data, "files")),
		keyFile: path.join(data, "keys"),
	};
}

function restore(
	{ place }: Pick<BackupServices, "place">,
	target: Target,
	more: { name?: string; identity?: string; prismaFolder?: string; withoutKeys?: boolean } = {},
) {
	return restoreBackup({
		place,
		open: async () => target.url,
		files: target.files,
		keyFile: target.keyFile,
		prismaFolder: "prisma",
		scratch: folder,
		...more,
	});
}

/** The secrets of two-step verification, opened with the keys beside the database. */
async function secretsIn({ database, keyFile: file }: Awaited<ReturnType<typeof emptyTarget>>): Promise<string[]> {
	const factors = await database.prisma.secondFactor.findMany();
	return factors.map(({ secret, accountId }) => openKeyRing(file).open(secret ?? "", accountId));
}

/** The files in a folder for backups, without the names of folders. */
function filesIn(to: string): string[] {
	return readdirSync(to, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => path.relative(to, path.join(parentPath, name)))
		.sort();
}

const name = "2026-11-30T10-15-00Z";
const withoutKeys = { withoutKeys: true };

describe("a backup", () => {
	it("contains rows of every table that is backed up, and is restored so that each row and file is equal", async () => {
		const backups = given();
		const made = await createBackup(backups);
		expect(made.name).toBe(name);
		const { tables, files: contents } = await readManifest(backups.place, name);
		expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
		expect(tables.map((table) => table.name).sort()).toEqual(tablesOf("kept").sort());
		expect(contents.length).toBe(1);

		const target = await emptyTarget();
		await mergeKeys(target.keyFile, readKeys(keyFile) ?? "");
		// Restoring compares rows and files itself; a second backup confirms it independently.
		expect(await restore(backups, target)).toMatchObject({
			outcome: "restored",
			name,
			rows: made.rows,
			closed: 0,
		});
		expect(await secretsIn(target)).toEqual(["JBSWY3DPEHPK3PXP"]);
		const again = given({ ...target });
		await createBackup(again);
		const sums = (manifest: Awaited<ReturnType<typeof readManifest>>) => [manifest.tables, manifest.files];
		expect(sums(await readManifest(again.place, name))).toEqual(sums(await readManifest(backups.place, name)));

		// The rules of the database are as before, and the log continues.
		await expect(target.database.pool.query("update account set name = 'x'")).rejects.toThrow(/needs an entry/);
		await expect(target.database.pool.query("delete from member")).rejects.toThrow(/foreign key/);
		const { rows } = await target.database.pool.query(
			"insert into activity (actor_role, verb, subject_type, subject_id, members) values ('system', 'a', 'b', 'c', '{}') returning id",
		);
		const { rows: last } = await home.pool.query("select max(id) + 1 as id from activity");
		expect(rows).toEqual(last);
	});

	it("writes the content of a file once, and gets its own name even if two start in the same second", async () => {
		const backups = given();
		const [first, second] = await Promise.all([0, 1].map(() => withoutBackup(home.url, () => createBackup(backups))));
		expect([first?.name, second?.name].sort()).toEqual([name, "2026-11-30T10-15-01Z"]);
		expect([first, second].filter((made) => (made?.bytes ?? 0) > 70_000)).toHaveLength(1);
		expect(filesIn(backups.folder)).toHaveLength(6);
	});

	it("is not made while files are deleted, and files are not deleted while it is made", async () => {
		const backups = given();
		const order: string[] = [];
		await Promise.all([
			withoutBackup(home.url, async () => {
				order.push("sweep begins");
				expect(await isBackupUnderWay(home)).toBe(true);
				await backups.place.list("");
				order.push("sweep ends");
			}),
			withoutBackup(home.url, async () => void order.push((await createBackup(backups)).name)),
		]);
		expect(await isBackupUnderWay(home)).toBe(false);
		expect([order.join(), order.toReversed().join()]).not.toContain(`sweep begins,${name},sweep ends`);
	});

	it("has no manifest if it is interrupted or the disk is full, and the next one deletes its remains", async () => {
		const backups = given();
		let writes = 0;
		const write: BackupServices["place"]["write"] = async (file, content) => {
			writes += 1;
			if (writes === 3) throw Object.assign(new Error("full"), { code: "ENOSPC", syscall: "write" });
			return backups.place.write(file, content);
		};
		await expect(createBackup({ ...backups, place: { ...backups.place, write } })).rejects.toThrow("full");
		expect(filesIn(backups.folder)).toEqual([`${name}/rows.zip`, "erasures.json"]);
		expect(await backupNames(backups.place)).toEqual([]);
		expect(await restore(backups, await emptyTarget())).toMatchObject({ outcome: "refused", reason: "no-archive" });
		await createBackup(backups);
		expect(filesIn(backups.folder).filter((file) => !file.startsWith("files/"))).toEqual([
			`${name}/manifest.json`,
			`${name}/rows.zip`,
			"erasures.json",
		]);
	});

	it("fails if one of the site's files is missing, and names it", async () => {
		const gone = { ...files, open: async () => null };
		const backups = given({ files: gone });
		await expect(createBackup(backups)).rejects.toMatchObject({ reason: "content-missing" });
		expect(await backupNames(backups.place)).toEqual([]);
	});

	it("that reads everything back finds a damaged file, which the next one writes again", async () => {
		const backups = given();
		await createBackup(backups);
		const [content = ""] = filesIn(backups.folder).filter((file) => file.startsWith("files/"));
		const whole = readFileSync(path.join(backups.folder, content));
		writeFileSync(
			path.join(backups.folder, content),
			whole.map((byte) => byte ^ 1),
		);
		await expect(createBackup(backups, true)).rejects.toMatchObject({ reason: "part-differs", about: content });
		await createBackup(backups, true);
		expect(readFileSync(path.join(backups.folder, content))).toEqual(whole);
	});

	it("that reads everything back finds a damaged file of the site, and still has it undamaged", async () => {
		const backups = given();
		await createBackup(backups);
		const bitFlipped: Files["open"] = async (key) => {
			const content = new Uint8Array(await new Response(await files.open(key)).arrayBuffer());
			content[0] = (content[0] ?? 0) ^ 1;
			return new Blob([content]).stream();
		};
		const damaged = { ...backups, files: { ...files, open: bitFlipped } };
		const [content = ""] = filesIn(backups.folder).filter((file) => file.startsWith("files/"));
		const whole = readFileSync(path.join(backups.folder, content));
		await createBackup(damaged);
		await expect(createBackup(damaged, true)).rejects.toMatchObject({
			reason: "content-missing",
			about: path.basename(content),
		});
		expect(readFileSync(path.join(backups.folder, content))).toEqual(whole);
	});

	it("that reads everything back keeps a file if the store does not answer", async () => {
		const backups = given();
		const { place } = backups;
		await createBackup(backups);
		const away = {
			[Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new BackupError("unreachable", "x")) }),
		};
		const read: typeof place.read = async (file) => (file.startsWith("files/") ? away : place.read(file));
		await expect(createBackup({ ...backups, place: { ...place, read } }, true)).rejects.toMatchObject({
			reason: "unreachable",
		});
		expect(await place.list("files")).toHaveLength(1);
	});

	it("fails if its folder is missing, and does not create it, since another disk may not be mounted", async () => {
		const place = backupFolder(path.join(folder, "not-mounted"));
		await expect(createBackup(given({ place }))).rejects.toMatchObject({ reason: "unreachable" });
	});
});

it.skipIf(!stores.versitygw)(
	"a backup in a bucket is made, checked and restored, and damage to it is found",
	async () => {
		const store = await stores.versitygw?.();
		if (!store) return;
		closing.push(store.close);
		const place = backupBucket(store.settings, "site/", diskFiles(path.join(folder, "spool")));
		const backups = given({ place });
		await createBackup(backups, true);
		expect((await createBackup(backups)).bytes).toBeLessThan(70_000);
		expect(await backupNames(place)).toEqual([name, "2026-11-30T10-15-01Z"]);
		expect(await restore(backups, await emptyTarget(), withoutKeys)).toMatchObject({ outcome: "restored", closed: 1 });

		const [content] = await place.list("files");
		await place.write(`files/${content?.name}`, (await place.read(manifestPath(name))) ?? Readable.from([]));
		await expect(createBackup(backups, true)).rejects.toMatchObject({ reason: "part-differs" });
		await store.stop();
		await expect(createBackup(backups)).rejects.toMatchObject({ reason: "unreachable" });
	},
	60_000,
);

it("an account that was erased after a backup is erased again when the backup is restored, from a list without personal data", async () => {
	const backups = given();
	await createBackup(backups);
	const listed = () => readFileSync(path.join(backups.folder, "erasures.json"), "utf8");
	expect(JSON.parse(listed())).toEqual({ erasures: [] });
	const key = JSON.parse(readKeys(keyFile) ?? "").keys[0].key;
	for (const file of filesIn(backups.folder))
		expect(readFileSync(path.join(backups.folder, file)).includes(key), "only an encrypted one holds keys").toBe(false);
	const { id, email } = await home.prisma.account.findFirstOrThrow({ orderBy: { id: "asc" } });
	const target = await emptyTarget();
	expect(await restore(backups, target)).toEqual({ outcome: "keys-missing", accounts: 1 });
	expect(await target.database.pool.query("select to_regclass('account') as account")).toMatchObject({
		rows: [{ account: null }],
	});
	expect(await restore(backups, target, withoutKeys)).toMatchObject({ outcome: "restored", erased: 0, closed: 1 });
	expect(await target.database.prisma.account.count({ where: { email } })).toBe(1);

	const at = new Date("2026-11-30T11:00:00Z");
	const restored = { ...backups, database: target.database };
	await target.database.prisma.$transaction((tx) =>
		eraseRows(tx, systemActor, { accountId: id, at, now: at, reason: "requested" }),
	);
	await listErasures(target.database, backups.place);
	const list = listed();
	expect(JSON.parse(list)).toEqual({ erasures: [{ account: id, at: at.toISOString() }] });

	const again = await emptyTarget();
	expect(await restore(backups, again, { name, ...withoutKeys })).toMatchObject({ outcome: "restored", erased: 1 });
	const { prisma } = again.database;
	expect(await prisma.account.findUnique({ where: { id } })).toMatchObject({ name: "Erased account", erasedAt: at });
	expect(await prisma.account.count({ where: { email } })).toBe(0);
	expect(await prisma.activity.findFirst({ where: { verb: "account.erase" } })).toMatchObject({
		subjectId: id,
		actorRole: "system",
		after: { reason: "restored" },
	});
	// A backup made since then contains the erasure, and a backup of a database without it leaves it on the list.
	await createBackup(restored);
	await createBackup(backups);
	expect(listed()).toBe(list);

	writeFileSync(path.join(backups.folder, "erasures.json"), list.slice(1));
	const refused = await emptyTarget();
	expect(await restore(backups, refused, { name })).toMatchObject({ outcome: "refused", about: "erasures.json" });
	await expect(createBackup(backups)).rejects.toMatchObject({ reason: "part-differs" });

	rmSync(path.join(backups.folder, "erasures.json"));
	const unlisted = await emptyTarget();
	expect(await restore(backups, unlisted, withoutKeys)).toMatchObject({ outcome: "restored", erased: null });
});

it.skipIf(!(stores.versitygw ?? stores.moto))(
	"erased accounts are listed in a bucket as in a folder, and none is lost",
	async () => {
		const store = await (stores.versitygw ?? stores.moto)?.();
		if (!store) return;
		closing.push(store.close);
		const place = backupBucket(store.settings, "site/", diskFiles(path.join(folder, "spool")));
		const database = await testDatabase();
		closing.push(database.close);
		const erasedAt = new Date("2026-11-30T11:00:00Z");
		const erased = async (name: string) => {
			const data = { name, email: `${name}@erased.invalid`, erasedAt, disabledAt: erasedAt };
			const { id } = await database.prisma.account.create({ data });
			return { account: id, at: erasedAt.toISOString() };
		};
		expect(await listedErasures(place)).toBeNull();
		const first = await erased("first");
		await listErasures(database, place);
		await database.prisma.account.deleteMany();
		const second = await erased("second");
		await listErasures(database, place);
		expect(await listedErasures(place)).toEqual([first, second]);
	},
	60_000,
);

describe("restoring refuses, without writing anything,", () => {
	let backups: ReturnType<typeof given>;
	let target: Awaited<ReturnType<typeof emptyTarget>>;
	let content: string;
	beforeAll(async () => {
		backups = given();
		await createBackup(backups);
		target = await emptyTarget();
		content = filesIn(backups.folder).find((file) => file.startsWith("files/")) ?? "";
	});
	const changed = async (file: string, change: (was: Buffer) => Uint8Array | null) => {
		const at = path.join(backups.folder, file);
		const was = readFileSync(at);
		const now = change(was);
		if (now) writeFileSync(at, now);
		else rmSync(at);
		const outcome = await restore(backups, target);
		writeFileSync(at, was);
		return outcome;
	};
	const flippedAt = (was: Buffer, flipped: number) => was.map((byte, place) => (place === flipped ? byte ^ 1 : byte));
	const flipped = (was: Buffer) => flippedAt(was, was.length >> 1);
	afterEach(async () => {
		const { rows } = await target.database.pool.query("select to_regclass('account') as account");
		expect([rows, await Array.fromAsync(target.files.list())]).toEqual([[{ account: null }], []]);
	});

	it.each([
		// In the data of the first table: between tables there are dates that nothing reads.
		["rows that are damaged", `${name}/rows.zip`, (was: Buffer) => flippedAt(was, 100)],
		["rows that are cut off", `${name}/rows.zip`, (was: Buffer) => was.subarray(0, was.length - 100)],
		["missing rows", `${name}/rows.zip`, () => null],
		["a missing manifest", `${name}/manifest.json`, () => null],
		["a manifest that is cut off", `${name}/manifest.json`, (was: Buffer) => was.subarray(0, 100)],
		[
			"a row that the manifest does not list",
			`${name}/manifest.json`,
			(was: Buffer) => Buffer.from(was.toString().replace(/"sha256": "[0-9a-f]/, '"sha256": "x')),
		],
	])("%s", async (what, file, change) => {
		const outcome = await changed(file, change);
		// A table in the rows is named, or else the file.
		const named = expect.stringMatching(/^data\/|^2026-/);
		expect(outcome).toMatchObject({ outcome: "refused", about: what === "a missing manifest" ? "" : named });
	});

	it.each([
		["a file that is damaged", flipped],
		["a file that is cut off", (was: Buffer) => was.subarray(0, 5)],
		["a missing file", () => null],
	])("%s", async (_what, change) => {
		expect(await changed(content, change)).toEqual({ outcome: "refused", reason: "part-differs", about: content });
	});

	it("rows that are cut off, which it names before it opens the target", async () => {
		const open = () => Promise.reject(new Error("opened"));
		const file = `${name}/rows.zip`;
		const whole = readFileSync(path.join(backups.folder, file));
		writeFileSync(path.join(backups.folder, file), whole.subarray(0, whole.length - 100));
		const options = { ...backups, ...target, open, prismaFolder: "prisma" };
		expect(await restoreBackup(options)).toEqual({ outcome: "refused", reason: "no-archive", about: file });
		writeFileSync(path.join(backups.folder, file), whole);
	});

	it("a backup of a newer version", async () => {
		const newer = (was: Buffer) =>
			Buffer.from(was.toString().replace(/"migration": "\d+/, '"migration": "99990101000000'));
		expect(await changed(`${name}/manifest.json`, newer)).toMatchObject({
			outcome: "refused",
			reason: "other-version",
		});
	});

	it("a backup that does not exist", async () => {
		expect(await restore(backups, target, { name: "2020-01-01T00-00-00Z" })).toMatchObject({ reason: "no-archive" });
	});
});

it("an installation that is in use stays as it is", async () => {
	const backups = given();
	await createBackup(backups);
	const { rows: before } = await home.pool.query("select count(*) from account");
	expect(await restore(backups, { url: home.url, files, keyFile })).toMatchObject({ outcome: "not-empty" });
	expect((await home.pool.query("select count(*) from account")).rows).toEqual(before);
});

it("a restore that fails halfway can be tried again in the same place", async () => {
	const backups = given();
	await createBackup(backups);
	const target = await emptyTarget();
	const store = () => Promise.reject(new Error("killed"));
	await expect(restore(backups, { ...target, files: { ...target.files, store } }, withoutKeys)).rejects.toThrow(
		"killed",
	);
	expect(await restore(backups, target, withoutKeys)).toMatchObject({ outcome: "restored" });
});

it("a backup of an earlier version is restored into its own tables, and then migrated", async () => {
	const backups = given();
	await createBackup(backups);
	const later = path.join(folder, "later");
	cpSync("prisma", later, { recursive: true });
	mkdirSync(path.join(later, "migrations/99990101000000_later"));
	writeFileSync(
		path.join(later, "migrations/99990101000000_later/migration.sql"),
		"alter table saved_search add renamed text; update saved_search set renamed = name; alter table saved_search drop name;",
	);
	const target = await emptyTarget();
	expect(await restore(backups, target, { prismaFolder: later, ...withoutKeys })).toMatchObject({
		outcome: "restored",
	});
	const before = await home.pool.query("select id, name from saved_search order by id");
	const after = await target.database.pool.query("select id, renamed as name from saved_search order by id");
	expect(after.rows).toEqual(before.rows);
});

it("an encrypted backup contains the keys of secrets, is opened by its private key alone, and is refused with another key before anything is written", async () => {
	const identities = [await generateIdentity(), await generateIdentity()];
	const backups = given();
	for (const identity of identities)
		await createBackup({ ...backups, recipient: await identityToRecipient(identity) }, true);
	const encrypted = filesIn(backups.folder).filter((one) => one.endsWith(".age"));
	for (const file of encrypted)
		expect(readFileSync(path.join(backups.folder, file)).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
	expect(
		encrypted.filter((file) => file.startsWith("files/")),
		"written again for the other key",
	).toHaveLength(2);
	const [other, identity = ""] = identities;
	const target = await emptyTarget();
	expect(await restore(backups, target)).toMatchObject({ outcome: "refused", reason: "key-needed" });
	expect(await restore(backups, target, { identity: other ?? "" })).toMatchObject({ reason: "wrong-key" });
	expect([await Array.fromAsync(target.files.list()), readKeys(target.keyFile)]).toEqual([[], null]);
	expect(await restore(backups, target, { identity })).toMatchObject({ outcome: "restored", closed: 0 });
	expect(await secretsIn(target)).toEqual(["JBSWY3DPEHPK3PXP"]);
});
