import { accessSync, constants } from "node:fs";
import path from "node:path";

/**
 * The path of a program that a test needs and that may not be installed: the value of the environment variable, or the
 * program on the path. Undefined, with a line on the console, if there is none.
 * @param skipped what is left out without it
 */
export function programFor(skipped: string, name: string, variable: string): string | undefined {
	const named = process.env[variable];
	const folders = (process.env.PATH ?? "").split(path.delimiter);
	const program = (named ? [named] : folders.map((folder) => path.join(folder, name))).find(isExecutable);
	if (!program) console.warn(`SKIPPED: ${skipped}. Set ${variable}, or put ${name} on the PATH.`);
	return program;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
