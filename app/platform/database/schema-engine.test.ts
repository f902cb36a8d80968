import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { applyMigrations, MigrationError } from "#app/platform/database/schema-engine.server.ts";
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
	mkdirSync(path.join(folder, "schema"));
	mkdirSync(path.join(folder, "migrations"));
	cpSync("prisma/schema/base.prisma", path.join(folder, "schema/base.prisma"));
	cpSync("prisma/migrations/migration_lock.toml", path.join(folder, "migrations/migration_lock.toml"));
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

it("rolls back a migration that fails, and refuses every start until somebody has fixed it", async () => {
	given("4_crews", "create table crew (name text); insert into nowhere values (1);");
	const refusal = /migration failed and was rolled back: [\s\S]*_prisma_migrations/;
	for (let start = 0; start < 2; start++) {
		await expect(applyMigrations(url, folder)).rejects.toThrow(MigrationError);
		await expect(applyMigrations(url, folder)).rejects.toThrow(refusal);
	}
	expect(await ask("select to_regclass('crew') as crew")).toEqual([{ crew: null }]);
	await ask("delete from _prisma_migrations where finished_at is null");
	given("4_crews", "create table crew (name text);");
	expect(await applyMigrations(url, folder)).toEqual(["4_crews"]);
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
