import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { applyMigrations, MigrationError } from "#app/platform/database/migrations.server.ts";
import { urlOf } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const name = `empty_${randomBytes(6).toString("hex")}`;
const admin = new pg.Client({ connectionString: urlOf("postgres") });
const url = urlOf(name);
let folder: string;

beforeAll(async () => {
	await admin.connect();
	await admin.query(`create database ${name}`);
	folder = ownFolder("migrations");
	mkdirSync(path.join(folder, "migrations"));
});
afterAll(async () => {
	await admin.query(`drop database ${name} with (force)`);
	await admin.end();
});

function given(migration: string, sql: string): void {
	mkdirSync(path.join(folder, "migrations", migration), { recursive: true });
	writeFileSync(path.join(folder, "migrations", migration, "migration.sql"), sql);
}

async function ask(sql: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(sql)).rows;
	} finally {
		await client.end();
	}
}

it("applies each migration once", async () => {
	given("1_harbours", "create table harbour (name text);");
	given("2_boats", "create table boat (name text);");
	expect(await applyMigrations(url, folder)).toEqual(["1_harbours", "2_boats"]);
	expect(await applyMigrations(url, folder)).toEqual([]);
	given("3_piers", "create table pier (name text);");
	expect(await applyMigrations(url, folder)).toEqual(["3_piers"]);
	expect(await applyMigrations(url, folder)).toEqual([]);
});

it("rolls back a migration that fails, and refuses every start until it is corrected", async () => {
	given("4_crews", "create table crew (name text); insert into nowhere values (1);");
	const refusal = /migration 4_crews failed and was rolled back: .*nowhere/;
	for (let start = 0; start < 2; start++) {
		await expect(applyMigrations(url, folder)).rejects.toThrow(MigrationError);
		await expect(applyMigrations(url, folder)).rejects.toThrow(refusal);
	}
	expect(await ask("select to_regclass('crew') as crew")).toEqual([{ crew: null }]);
	given("4_crews", "create table crew (name text);");
	expect(await applyMigrations(url, folder)).toEqual(["4_crews"]);
});

it("records what Prisma's own command expects: its columns, and the SHA-256 of the file", async () => {
	const sql = readFileSync(path.join(folder, "migrations/4_crews/migration.sql"));
	const checksum = createHash("sha256").update(sql).digest("hex");
	expect(
		await ask(
			`select checksum, finished_at >= started_at as finished, logs, rolled_back_at, applied_steps_count
			from _prisma_migrations where migration_name = '4_crews'`,
		),
	).toEqual([{ checksum, finished: true, logs: null, rolled_back_at: null, applied_steps_count: 1 }]);
});

it("refuses to continue after a migration that another program left unfinished", async () => {
	const finish = (at: string) =>
		ask(`update _prisma_migrations set finished_at = ${at} where migration_name = '4_crews'`);
	await finish("null");
	await expect(applyMigrations(url, folder)).rejects.toThrow(/4_crews was begun by another program/);
	await finish("now()");
	expect(await applyMigrations(url, folder)).toEqual([]);
});

it("gives up waiting for a table in use, so that others need not wait behind it, and tries again", async () => {
	given("5_masts", "alter table boat add column masts int;");
	const reader = new pg.Client({ connectionString: url });
	await reader.connect();
	await reader.query("begin");
	await reader.query("select * from boat");
	await expect(applyMigrations(url, folder, { locking: { timeout: 20, pause: 5, tries: 2 } })).rejects.toThrow(
		/in use all the time/,
	);
	const applied = applyMigrations(url, folder, { locking: { timeout: 20, pause: 5, tries: 10_000 } });
	const waiting = async () =>
		(await reader.query("select from pg_locks where not granted and relation = 'boat'::regclass")).rowCount;
	await expect.poll(waiting, { timeout: 10_000, interval: 2 }).toBe(1);
	await expect.poll(waiting, { timeout: 10_000, interval: 2 }).toBe(0);
	await reader.end();
	expect(await applied).toEqual(["5_masts"]);
	expect(await ask("select migration_name from _prisma_migrations where finished_at is null")).toEqual([]);
});

it("refuses a database that a newer version has migrated, and leaves it unchanged", async () => {
	given("6_sails", "create table sail (name text);");
	expect(await applyMigrations(url, folder)).toEqual(["6_sails"]);
	rmSync(path.join(folder, "migrations/6_sails"), { recursive: true });
	await expect(applyMigrations(url, folder)).rejects.toThrow(/newer version of the site .*6_sails/);
	expect(await ask("select to_regclass('sail')::text as sail")).toEqual([{ sail: "sail" }]);
	given("6_sails", "create table sail (name text);");
});

it("refuses a database with an earlier migration history, and leaves it unchanged", async () => {
	await ask("update _prisma_migrations set migration_name = '0_first' where migration_name = '1_harbours'");
	const rows = () => ask("select migration_name from _prisma_migrations order by 1");
	const before = await rows();
	await expect(applyMigrations(url, folder)).rejects.toThrow(/made by a version before 0\.2.*DATA_DIR/);
	expect(await rows()).toEqual(before);
});
