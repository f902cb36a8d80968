import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** A query with people's judgments of the practices that may answer it. */
export type JudgedQuery = z.infer<typeof judgedQuery>;

const judgedQuery = z.object({
	/** Unique in all languages, such as `az-014`. */
	id: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?-\d+$/),
	q: z.string(),
	/** The language of the page on which the query is entered. */
	locale: z.string().min(2),
	/** What the searcher is looking for, in plain English. */
	intent: z.string().min(1),
	/** Such as `head`, `tail`, `known-item`, `nodiac`, `typo`, `phrase`, `zero-expected`. */
	kind: z.array(z.string().min(1)),
	/** Grades by pid, 0 to 3; empty if nothing should be found. */
	judgments: z.record(z.string().min(1), z.number().int().min(0).max(3)),
	/** Who judged. */
	author: z.string().min(1),
	/** Stop words and weights are tuned on `dev`; `test` is used only when a release is measured. */
	split: z.enum(["dev", "test"]),
});

/**
 * Reads the judged queries: one file of JSON lines for each language, `<locale>.jsonl`.
 * @param folder where the files are, such as `content/search/judged`; a missing folder gives no queries
 * @returns in the order of the file names, then of the lines
 * @throws an error that names file and line of an invalid entry or a duplicate id
 */
export async function readJudgedQueries(folder: string): Promise<JudgedQuery[]> {
	const files = (await namesIn(folder)).filter((name) => name.endsWith(".jsonl")).sort();
	const queries: JudgedQuery[] = [];
	const ids = new Set<string>();
	for (const file of files) {
		for (const [at, line] of (await readFile(path.join(folder, file), "utf8")).split("\n").entries()) {
			if (line.trim() === "") continue;
			const query = readLine(line, `${file}, line ${at + 1}`);
			if (ids.has(query.id)) throw new Error(`${file}, line ${at + 1}: the id ${query.id} stands twice`);
			ids.add(query.id);
			queries.push(query);
		}
	}
	return queries;
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
		throw error;
	}
}

function readLine(line: string, place: string): JudgedQuery {
	try {
		return judgedQuery.parse(JSON.parse(line));
	} catch (error) {
		const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
		throw new Error(`${place}: ${problem}`, { cause: error });
	}
}
