import path from "node:path";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { type Words, wordsOf } from "./words.ts";

export type OwnContent = {
	records: PracticeRecord[];
	texts: Words[];
	/** The practice with the longest record: the heaviest of the pages. */
	longest: string;
};

/** The practices that every start of the site loads. */
export async function readOwnContent(): Promise<OwnContent> {
	const { records } = await readPracticeFiles(path.resolve("content/practices"));
	const length = (record: PracticeRecord | undefined) => JSON.stringify(record ?? "").length;
	const longest = records.reduce<PracticeRecord | undefined>((a, b) => (length(a) >= length(b) ? a : b), undefined);
	const english = records.flatMap(({ texts }) => (texts.en ? [texts.en] : []));
	return {
		records,
		texts: english.map(({ title, summary, sections }) =>
			wordsOf([title, summary, ...Object.values(sections)].join(" ")),
		),
		longest: longest?.pid ?? "",
	};
}
