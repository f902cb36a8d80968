import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/**
 * `npm run migrate:release`: adds the migrations that are in no release yet to `prisma/released.json`, under the
 * version in package.json and with the SHA-256 of each. They may not change afterwards (`tests/upgrade.test.ts`).
 */
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const released = JSON.parse(readFileSync("prisma/released.json", "utf8")) as Record<string, Record<string, string>>;
const known = new Set(Object.values(released).flatMap(Object.keys));
const fresh = readdirSync("prisma/migrations", { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !known.has(entry.name))
	.map(({ name }) => name)
	.sort();
const checksums = fresh.map((name) => {
	const script = readFileSync(`prisma/migrations/${name}/migration.sql`);
	return [name, createHash("sha256").update(script).digest("hex")];
});
if (fresh.length > 0) {
	released[version] = { ...released[version], ...Object.fromEntries(checksums) };
	writeFileSync("prisma/released.json", `${JSON.stringify(released, null, "\t")}\n`);
}
console.log(fresh.length > 0 ? `Released with ${version}: ${fresh.join(", ")}` : "All migrations are released.");
