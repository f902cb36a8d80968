import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { applyMigrations } from "#app/platform/database/schema-engine.server.ts";

declare module "vitest" {
	interface ProvidedContext {
		postgres: string;
	}
}

/** One PostgreSQL for the whole run, with a migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "asan-test-"));
	const postgres = await startEmbeddedPostgres({
		folder: path.join(folder, "pg"),
		database: "template_asan",
		settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
		keepAlive: false,
	});
	await applyMigrations(postgres.url(), path.resolve("prisma"));
	const admin = new pg.Client({ connectionString: postgres.url("postgres") });
	await admin.connect();
	await admin.query("alter database template_asan is_template true");
	await admin.end();
	project.provide("postgres", postgres.url("DATABASE"));
	return async () => {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	};
}
