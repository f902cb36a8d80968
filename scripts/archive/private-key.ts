import { readFileSync } from "node:fs";

/**
 * Removes `--key KEY-FILE` from a command's arguments.
 * @returns the private key in the file, as `age-keygen` writes it; undefined without `--key`
 */
export function takePrivateKey(words: string[]): string | undefined {
	const at = words.indexOf("--key");
	if (at < 0) return undefined;
	const [, file] = words.splice(at, 2);
	if (!file) throw new Error("Say which file has the private key: --key KEY-FILE");
	return readFileSync(file, "utf8")
		.split(/\r?\n/)
		.map((line) => line.trim())
		.find((line) => line !== "" && !line.startsWith("#"));
}
