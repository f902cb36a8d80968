import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** The text of a file, as the index gets it. */
export type SearchableFile = {
	/** The id of the item in the record, such as `f1`. */
	id: string;
	/** BCP 47. */
	language: string;
	words: string;
};

/** Reads the extracted text of the files that a version names, except for files that were withdrawn or are infected. */
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
