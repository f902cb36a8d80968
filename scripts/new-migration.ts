import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withMigratedDatabase } from "./migrations/migrated-database.ts";
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
await withMigratedDatabase(prismaFolder, async (url) => {
	const script = await differenceToSchema(url, prismaFolder);
	if (!script) console.log("The migrations already lead to the schema: nothing to write.");
	else {
		const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
		const folder = path.join(prismaFolder, "migrations", `${stamp}_${name}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, "migration.sql"), `${script}\n`);
		console.log(`Written: prisma/migrations/${stamp}_${name}/migration.sql. Read it before you commit it.`);
	}
});
process.exit(0);
