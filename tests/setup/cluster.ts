import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { applyMigrations } from "#app/platform/database/schema-engine.server.ts";
import { compileMessages } from "../../scripts/prepare.mjs";

declare module "vitest" {
	interface ProvidedContext {
		/** The connection string of the test cluster, with DATABASE for the name. */
		postgres: string;
	}
}

/** The databases that test files copy: migrated and empty, and as the first start of a site leaves it. */
export type Template = "template_asan" | "template_loaded";

export type TestCluster = {
	/** Creates a template from another, or from an empty database. */
	makeTemplate(name: Template, fill: (url: string) => Promise<unknown>, from?: Template): Promise<void>;
	/** Ends the server and throws everything away. */
	remove(): Promise<void>;
};

/** One PostgreSQL for the whole run, with a migrated database that each test file copies; and the current messages. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	// An editor or a watcher starts Vitest without `npm test`.
	const problems = compileMessages(process.execPath);
	if (problems) throw new Error(problems);
	const { remove } = await startCluster(project);
	return remove;
}

export async function startCluster(project: TestProject): Promise<TestCluster> {
	const folder = mkdtempSync(path.join(roomyMemory() ?? os.tmpdir(), "asan-test-"));
	const postgres = await startEmbeddedPostgres({
		folder: path.join(folder, "pg"),
		settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
		keepAlive: false,
	});
	const administer = async (sql: string) => {
		const admin = new pg.Client({ connectionString: postgres.url("postgres") });
		await admin.connect();
		await admin.query(sql).finally(() => admin.end());
	};
	const cluster: TestCluster = {
		async makeTemplate(name, fill, from) {
			await administer(`create database ${name} ${from ? `template ${from}` : ""}`);
			await fill(postgres.url(name));
			await administer(`alter database ${name} is_template true`);
		},
		async remove() {
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	await cluster.makeTemplate("template_asan", (url) => applyMigrations(url, path.resolve("prisma")));
	project.provide("postgres", postgres.url("DATABASE"));
	return cluster;
}

/**
 * The folder in memory of Linux, if it has room for a run (some 300 MB are used at a time). On a disk, a sixth of the
 * work of a run goes into finding room for the thousand files of each copied database.
 */
function roomyMemory(): string | undefined {
	const folder = "/dev/shm";
	if (!existsSync(folder)) return;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize > 2 * 1024 ** 3 ? folder : undefined;
}
