import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "#app/platform/database/migrations.server.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { compileMessages } from "../../scripts/prepare.mjs";

declare module "vitest" {
	interface ProvidedContext {
		/** The connection string of the test cluster, with DATABASE for the name. */
		postgres: string;
		/** A stopped cluster as the first start of a site leaves it in its data folder; see `loadedDataDir`. */
		loadedCluster: string;
	}
}

/** The databases that test files copy: migrated and empty, and as the first start of a site leaves it. */
export type Template = "template_asan" | "template_loaded";

export type TestCluster = {
	/** Creates a template from another, or from an empty database. */
	makeTemplate(name: Template, fill: (url: string) => Promise<unknown>, from?: Template): Promise<void>;
	/** Copies the cluster, with a template as the site's database. @returns the folder of the stopped copy */
	copyCluster(from: Template): Promise<string>;
	/** Tells the tests where the server is. */
	provide(): void;
	/** Ends the server and deletes everything. */
	remove(): Promise<void>;
};

/** One PostgreSQL for the whole run, with a migrated database that each test file copies; and the current messages. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	// An editor or a watcher starts Vitest without `npm test`.
	const problems = compileMessages(process.execPath);
	if (problems) throw new Error(problems);
	const { provide, remove } = await startCluster(project);
	provide();
	return remove;
}

export async function startCluster(project: TestProject): Promise<TestCluster> {
	const temporary = openTemporaryFolder();
	const folder = mkdtempSync(path.join(roomyMemory() ?? temporary, "asan-test-"));
	const start = () =>
		startEmbeddedPostgres({
			folder: path.join(folder, "pg"),
			settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
			keepAlive: false,
		});
	let postgres = await start();
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
		async copyCluster(from) {
			await administer("drop database asan");
			await administer(`create database asan template ${from}`);
			await postgres.stop();
			const copy = path.join(folder, "copy");
			copyFolder(path.join(folder, "pg"), copy);
			postgres = await start();
			return copy;
		},
		provide: () => project.provide("postgres", postgres.url("DATABASE")),
		async remove() {
			await postgres.stop();
			for (const used of [folder, temporary]) rmSync(used, { recursive: true, force: true });
		},
	};
	await cluster.makeTemplate("template_asan", (url) => applyMigrations(url, path.resolve("prisma")));
	return cluster;
}

/** Copies a folder with the owners of its files: PostgreSQL runs as another user where the tests run as root. */
export function copyFolder(from: string, to: string): void {
	const { status, stderr } = spawnSync("cp", ["-a", from, to], { encoding: "utf8" });
	if (status !== 0) throw new Error(stderr);
}

/**
 * Makes the folder that all processes of the run use for temporary files, so that it is removed with all that a test,
 * a killed site or a browser leaves.
 */
function openTemporaryFolder(): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), "asan-"));
	// PostgreSQL runs as another user where the tests run as root.
	chmodSync(folder, 0o1777);
	process.env.TMPDIR = folder;
	return folder;
}

/**
 * The in-memory folder of Linux, if it has room for a run (some 300 MB are used at a time). On a disk, a sixth of a
 * run's work is finding room for the thousand files of each copied database.
 */
function roomyMemory(): string | undefined {
	const folder = "/dev/shm";
	if (!existsSync(folder)) return;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize > 2 * 1024 ** 3 ? folder : undefined;
}
