import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { applyMigrations } from "#app/platform/database/migrations.server.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";

/** Does something with an empty database that has all migrations of the folder, and is deleted afterwards. */
export async function withMigratedDatabase(
	prismaFolder: string,
	work: (url: string) => Promise<unknown>,
): Promise<void> {
	const scratch = mkdtempSync(path.join(os.tmpdir(), "asan-migration-"));
	const postgres = await startEmbeddedPostgres({
		folder: path.join(scratch, "pg"),
		settings: { fsync: "off" },
		keepAlive: false,
	});
	try {
		await applyMigrations(postgres.url(), prismaFolder);
		await work(postgres.url());
	} finally {
		await postgres.stop();
		rmSync(scratch, { recursive: true, force: true });
	}
}
