import { existsSync, readFileSync } from "node:fs";

/** The items that a table cell in `docs` lists. */
export const partsOf = (cell: string) => cell.split("; ").filter((part) => part !== "");

/** Whether a name is a test's: its file and, after ›, a part of a title in it. */
export function isTest(named: string): boolean {
	const [file = "", title = ""] = named.split(" › ");
	return /\.test\.tsx?$/.test(file) && existsSync(file) && readFileSync(file, "utf8").includes(title);
}
