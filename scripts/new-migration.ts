import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { applyMigrations } from "#app/platform/database/migrations.server.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { differenceToSchema } from "./migrations/schema-difference.ts";

/** `npm run migrate:new -- name`: writes the migration that takes the existing ones to the present Prisma schema. */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
	console.error(
		"Give the migration a name of small letters, digits and underscores: npm run migrate:new -- add_contacts",
	);
	process.exit(2);
}
const prismaFolder = path.resolve("prisma");
const scratch = mkdtempSync(path.join(os.tmpdir(), "asan-migration-"));
const postgres = await startEmbeddedPostgres({
	folder: path.join(scratch, "pg"),
	settings: { fsync: "off" },
	keepAlive: false,
});
try {
	await applyMigrations(postgres.url(), prismaFolder);
	const script = await differenceToSchema(postgres.url(), prismaFolder);
	if (!script) console.log("The migrations already lead to the schema: nothing to write.");
	else {
		const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
		const folder = path.join(prismaFolder, "migrations", `${stamp}_${name}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, "migration.sql"), `${script}\n`);
		console.log(`Written: prisma/migrations/${stamp}_${name}/migration.sql. Read it before you commit it.`);
	}
} finally {
	await postgres.stop();
	rmSync(scratch, { recursive: true, force: true });
}
process.exit(0);
