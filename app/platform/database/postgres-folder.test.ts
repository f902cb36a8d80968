import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareDataFolder } from "#app/platform/database/postgres-folder.server.ts";

let home: string;
beforeEach(() => {
	home = mkdtempSync(path.join(os.tmpdir(), "asan-folder-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const modeOf = (folder: string) => (statSync(folder).mode & 0o777).toString(8);
/** Started by root, PostgreSQL runs as another user, who must get through the data folder. */
const closed = process.getuid?.() === 0 ? "711" : "700";

it("lets no other user of the machine list the data folder or read what is in it", () => {
	const folder = path.join(home, "new", "data");
	prepareDataFolder(folder);
	expect([folder, path.dirname(folder)].map(modeOf)).toEqual([closed, closed]);
	for (const name of ["files", "mail", "uploads"]) expect(modeOf(path.join(folder, name)), name).toBe("700");
});

it("closes the data folder of an earlier version, but not a folder that everybody may write to", () => {
	const earlier = path.join(home, "earlier");
	prepareDataFolder(earlier);
	chmodSync(earlier, 0o755);
	prepareDataFolder(earlier);
	expect(modeOf(earlier)).toBe(closed);

	const shared = path.join(home, "shared");
	mkdirSync(shared);
	chmodSync(shared, 0o777);
	prepareDataFolder(shared);
	prepareDataFolder(shared);
	expect(modeOf(shared)).toBe("777");
});
