import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { processEnvironment, siteSettings } from "../setup/site-process.ts";
import { testApp } from "../setup/test-app.ts";

const app = testApp();
const folder = mkdtempSync(path.join(os.tmpdir(), "asan-backups-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (script: string) =>
	promisify(execFile)(process.execPath, [`scripts/${script}.ts`], {
		env: {
			...{ ...processEnvironment(), ...siteSettings, NODE_ENV: "production" },
			...{ DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir, BACKUP_TO: folder },
		},
	});

it("restores the newest backup beside the site, shows ten pages of it and leaves nothing behind", async () => {
	await run("backup");
	const { stdout } = await run("drill");
	expect(stdout).toMatch(/equal it, and the copy showed 10 pages\./);
	const [backup, drill] = await app.database.prisma.backupRun.findMany({ orderBy: { startedAt: "asc" } });
	expect(drill).toMatchObject({ kind: "drill", state: "done", backup: backup?.backup, rows: backup?.rows, pages: 10 });
	expect(readdirSync(app.dataDir).filter((name) => name.startsWith("drill-"))).toEqual([]);
}, 120_000);
