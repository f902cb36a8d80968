import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { databaseFunctions } from "./migrations/database-functions.ts";
import { withMigratedDatabase } from "./migrations/migrated-database.ts";

/** `npm run migrate:functions`: writes the functions and triggers to which the migrations lead to `prisma/functions/`. */
const prismaFolder = path.resolve("prisma");
const folder = path.join(prismaFolder, "functions");
await withMigratedDatabase(prismaFolder, async (url) => {
	const files = await databaseFunctions(url, prismaFolder);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
	console.log(`Written: ${[...files.keys()].map((name) => `prisma/functions/${name}`).join(", ")}.`);
});
process.exit(0);
