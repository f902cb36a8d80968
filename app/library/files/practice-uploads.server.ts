import type { Scan } from "#app/documents/document.ts";
import { filesNamedIn } from "#app/library/form/practice-form-unfinished.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";

/** A file that was uploaded to a practice, as plain data for its editor. */
export type PracticeUpload = {
	id: string;
	name: string;
	/** Bytes. */
	size: number;
	mediaType: string;
	scan: Scan;
	reading: "waiting" | "read" | "unreadable";
	/** An `UnreadableReason` of `documents/reading`, if the file is unreadable. */
	unreadableReason: string | null;
	pages: number | null;
	/** The file is longer than the text that was read from it. */
	truncated: boolean;
	withdrawnAt: Date | null;
	/** Whether any version names it, published or not. */
	named: boolean;
};

/** Lists the files uploaded to a practice, oldest first. The caller checks who may see them. */
export async function practiceUploads({ database }: LibraryServices, pid: string): Promise<PracticeUpload[]> {
	const files = await database.prisma.practiceFile.findMany({ where: { pid }, orderBy: { id: "asc" } });
	if (files.length === 0) return [];
	const versions = await database.prisma.practiceVersion.findMany({ where: { pid }, select: { facts: true } });
	const named = new Set(versions.flatMap(({ facts }) => filesNamedIn(storedFacts(facts))));
	return files.map(
		({ id, originalName: name, size, mediaType, unreadableReason, pages, truncated, withdrawnAt, ...file }) => ({
			id,
			name,
			size,
			mediaType,
			unreadableReason,
			pages,
			truncated,
			withdrawnAt,
			scan: file.scan as Scan,
			reading: file.reading as PracticeUpload["reading"],
			named: named.has(id),
		}),
	);
}
