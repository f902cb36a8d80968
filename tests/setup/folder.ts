import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A temporary folder, removed at the end of the run with all others. @param name to recognise it by */
export function ownFolder(name: string): string {
	return mkdtempSync(path.join(os.tmpdir(), `asan-${name}-`));
}
