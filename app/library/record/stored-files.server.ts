import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import type { PracticeFile, PracticePicture } from "#app/platform/prisma/client.ts";

/** What the database knows of the files that a version names, with the pictures made of them, the smallest first. A file of another practice is none of this one. */
export async function storedFiles(
	{ database }: { database: Database },
	pid: string,
	facts: Pick<PracticeFacts, "files">,
): Promise<(PracticeFile & { pictures: PracticePicture[] })[]> {
	const ids = facts.files.map(({ file }) => file);
	if (ids.length === 0) return [];
	return database.prisma.practiceFile.findMany({
		where: { pid, id: { in: ids } },
		include: { pictures: { orderBy: { size: "asc" } } },
	});
}

/**
 * Files that a record names and that are not of this practice; the database refuses a version with one.
 * @param pid none for a practice that is not there yet, to which no file belongs
 * @returns their ids
 */
export async function foreignFiles(
	prisma: Pick<Transaction, "practiceFile">,
	pid: string | undefined,
	facts: Pick<PracticeFacts, "files">,
): Promise<string[]> {
	const ids = facts.files.map(({ file }) => file);
	if (ids.length === 0 || pid === undefined) return ids;
	const own = await prisma.practiceFile.findMany({ where: { pid, id: { in: ids } }, select: { id: true } });
	return ids.filter((id) => !own.some((file) => file.id === id));
}
