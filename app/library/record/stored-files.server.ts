import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import type { PracticeFile, PracticePicture } from "#app/platform/prisma/client.ts";

/**
 * Reads the stored files that a version names, each with its pictures, smallest first. Files of other practices are
 * left out.
 */
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
 * Finds files that a record names and that belong to another practice, which the database refuses.
 * @param pid undefined for a practice that is not created yet, to which no file belongs
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
