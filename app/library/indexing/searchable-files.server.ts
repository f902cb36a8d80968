import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** The text of a file for the index. */
export type SearchableFile = {
	/** The id of the item in the record, such as `f1`. */
	id: string;
	/** BCP 47. */
	language: string;
	words: string;
};

/**
 * Reads the extracted text of the files that these records name, except for files that were withdrawn or are infected.
 * @returns by the pid of the practice
 */
export async function searchableFiles(
	tx: Reader,
	practices: readonly { pid: string; record: { facts: Pick<PracticeFacts, "files"> } }[],
): Promise<Map<string, SearchableFile[]>> {
	const named = practices.filter(({ record }) => record.facts.files.length > 0);
	if (named.length === 0) return new Map();
	const ids = named.flatMap(({ record }) => record.facts.files.map(({ file }) => file));
	const rows = await tx.practiceFileWords.findMany({
		where: { file: { id: { in: ids }, withdrawnAt: null, scan: { not: "infected" } } },
		include: { file: { select: { pid: true } } },
	});
	const words = new Map(rows.map(({ fileId, file, words }) => [`${file.pid} ${fileId}`, words]));
	return new Map(
		named.map(({ pid, record }) => [
			pid,
			record.facts.files.flatMap(({ id, file, language }) => {
				const found = words.get(`${pid} ${file}`);
				return found ? [{ id, language, words: found }] : [];
			}),
		]),
	);
}
