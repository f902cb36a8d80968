import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { copyFolder, type Template } from "./cluster.ts";
import { ownFolder } from "./folder.ts";

/**
 * A migrated database of this test file's own. Its connections may write rows without an entry in the activity log, as
 * tests do to set up their data.
 * @returns the open database; `close` drops it. Changes through `strictUrl` need an entry in the activity log, as the
 * site's do.
 */
export async function testDatabase(): Promise<Database & { strictUrl: string }> {
	const copy = await copyTemplate("template_asan");
	const database = openDatabase(unlogged(copy.url), 8);
	return {
		...database,
		strictUrl: copy.url,
		async close() {
			await database.close();
			await copy.drop();
		},
	};
}

/** A `testDatabase` for all tests of the file, closed after them. */
export async function ownDatabase(): ReturnType<typeof testDatabase> {
	const database = await testDatabase();
	afterAll(() => database.close());
	return database;
}

/**
 * A second connection to a test's database, as strict as the site's: a change without an entry in the activity log is
 * refused. It is closed after the tests.
 */
export function strictDatabase({ strictUrl }: { strictUrl: string }): Database {
	const database = openDatabase(strictUrl, 8);
	afterAll(() => database.close());
	return database;
}

/**
 * Takes some 30 ms.
 * @param options of `create database`
 */
export async function copyTemplate(
	template: Template | "template0",
	options = "",
): Promise<{ url: string; drop(): Promise<void> }> {
	const name = `test_${randomBytes(6).toString("hex")}`;
	await administer(`create database ${name} template ${template} strategy file_copy ${options}`);
	return { url: urlOf(name), drop: () => administer(`drop database ${name} with (force)`) };
}

/**
 * The data folder of a site that was started before: with its own PostgreSQL, and with the content loaded.
 * @param name to recognise it by
 */
export function loadedDataDir(name: string): string {
	const dataDir = ownFolder(name);
	copyFolder(inject("loadedCluster"), path.join(dataDir, "postgres"));
	return dataDir;
}

/** The URL of a database for connections whose changes need no entry in the activity log. */
export function unlogged(url: string): string {
	return `${url}${url.includes("?") ? "&" : "?"}options=${encodeURIComponent("-c activity.written=on")}`;
}

/** The connection string of any database of the test cluster. */
export function urlOf(name: string): string {
	return inject("postgres").replace("/DATABASE?", `/${name}?`);
}

async function administer(sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: urlOf("postgres") });
	await client.connect();
	// Two files copying the template at once would find it in use.
	await client.query("select pg_advisory_lock(727)");
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}
