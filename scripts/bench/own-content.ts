import path from "node:path";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { type Words, wordsOf } from "./words.ts";

export type OwnContent = {
	records: PracticeRecord[];
	texts: Words[];
	/** The practice with the longest record, and so the largest page. */
	longest: string;
};

/** Reads the practices that the site imports at every start. */
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
