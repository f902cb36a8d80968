import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** The words of a file of a record, as far as the search gets them. */
export type SearchableFile = {
	/** The item of the record: `f1`. */
	id: string;
	/** BCP 47. */
	language: string;
	words: string;
};

/** What can be found in the files that a version names: those that were read and are still in the library. */
export async function searchableFiles(
	tx: Reader,
	pid: string,
	{ files }: Pick<PracticeFacts, "files">,
): Promise<SearchableFile[]> {
	if (files.length === 0) return [];
	const inLibrary = { pid, id: { in: files.map(({ file }) => file) }, withdrawnAt: null, scan: { not: "infected" } };
	const rows = await tx.practiceFileWords.findMany({ where: { file: inLibrary } });
	const words = new Map(rows.map(({ fileId, words }) => [fileId, words]));
	return files.flatMap(({ id, file, language }) => {
		const found = words.get(file);
		return found ? [{ id, language, words: found }] : [];
	});
}
