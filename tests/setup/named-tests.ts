import { existsSync, readFileSync } from "node:fs";

/** What a cell of a table in `docs` lists. */
export const partsOf = (cell: string) => cell.split("; ").filter((part) => part !== "");

/** Whether a name is that of a test: its file, and, after ›, a part of a title in it. */
export function isTest(named: string): boolean {
	const [file = "", title = ""] = named.split(" › ");
	return /\.test\.tsx?$/.test(file) && existsSync(file) && readFileSync(file, "utf8").includes(title);
}
