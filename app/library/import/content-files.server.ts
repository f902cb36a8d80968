import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { type PracticeRecord, practiceRecord, sections } from "#app/library/record/practice-record.ts";

/** The folders of `content/practices`, each named by the pid of its practice, in order. */
export async function practiceFolders(folder: string): Promise<string[]> {
	return (await readdir(folder)).sort();
}

/**
 * Reads `content/practices/<pid>/facts.yaml` and its `<language>.md` texts.
 * @param pids which practices; all by default
 * @returns the records, and one sentence for each file that is not valid
 */
export async function readPracticeFiles(
	folder: string,
	pids?: readonly string[],
): Promise<{ records: PracticeRecord[]; problems: string[] }> {
	const records: PracticeRecord[] = [];
	const problems: string[] = [];
	for (const pid of pids ?? (await practiceFolders(folder))) {
		try {
			const parsed = practiceRecord.safeParse(await readPracticeFolder(path.join(folder, pid), pid));
			if (parsed.success) records.push(parsed.data);
			else problems.push(`${pid}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
		} catch (error) {
			// The file is missing, or is not YAML.
			problems.push(`${pid}: ${(error as Error).message.replace(/\s+/g, " ")}`);
		}
	}
	return { records, problems };
}

async function readPracticeFolder(folder: string, pid: string): Promise<unknown> {
	const texts: Record<string, unknown> = {};
	for (const file of await readdir(folder)) {
		if (!file.endsWith(".md")) continue;
		texts[file.slice(0, -3)] = parseTextFile(await readFile(path.join(folder, file), "utf8"));
	}
	return { pid, facts: load(await readFile(path.join(folder, "facts.yaml"), "utf8")), texts };
}

/** The front matter has the short texts; each `## name` heading begins the section of that name. */
function parseTextFile(source: string): unknown {
	const frontMatter = /^---\n([\s\S]*?)\n---\n?/.exec(source);
	if (!frontMatter) return { error: "The file must begin with front matter between two lines of ---." };
	const bodies: Record<string, string> = {};
	for (const part of source.slice(frontMatter[0].length).split(/^## /m).slice(1)) {
		const end = part.indexOf("\n");
		const name = part.slice(0, end < 0 ? undefined : end).trim();
		bodies[name] = end < 0 ? "" : part.slice(end).trim();
	}
	const unknown = Object.keys(bodies).filter((name) => !(sections as readonly string[]).includes(name));
	if (unknown.length > 0) return { error: `There is no section ${unknown.join(", ")}.` };
	return { ...(load(frontMatter[1] ?? "") as object), sections: bodies };
}
