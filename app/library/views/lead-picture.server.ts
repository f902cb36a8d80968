import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** The picture that represents a practice in lists, in place of the drawing of its data. */
export type LeadPicture = {
	/** The id of the stored file. */
	file: string;
	/** What it shows, for people who cannot see it. */
	alternative: string;
	/** The language of the alternative text. */
	language: string;
	/** The sizes in which it can be shown, smallest first; in pixels, `size` as in its URL. */
	sizes: StoredSize[];
};

type StoredSize = { size: number; width: number; height: number };

/** The files that can represent a practice, in its order: pictures that everybody who reads the practice may see. */
export function leadCandidates({ files }: Pick<PracticeFacts, "files">): { id: string; file: string }[] {
	return files
		.filter(({ kind, visibility }) => kind === "picture" && visibility === "public")
		.map(({ id, file }) => ({ id, file }));
}

/**
 * Reads the sizes of pictures, smallest first, by the ids of their files. Files that were withdrawn, are infected, or
 * have not been re-encoded yet are left out. Sends no statement if there are no files.
 */
export async function readPictureSizes(
	{ prisma }: Database,
	files: readonly string[],
): Promise<ReadonlyMap<string, StoredSize[]>> {
	if (files.length === 0) return new Map();
	const rows = await prisma.practicePicture.findMany({
		where: { fileId: { in: [...files] }, file: { withdrawnAt: null, scan: { not: "infected" } } },
		select: { fileId: true, size: true, width: true, height: true },
		orderBy: { size: "asc" },
	});
	const sizes = new Map<string, StoredSize[]>();
	for (const { fileId, ...size } of rows) sizes.set(fileId, [...(sizes.get(fileId) ?? []), size]);
	return sizes;
}

type TextWithFiles = { locale: string; files: Readonly<Record<string, { alternative?: string }>> | null };

/**
 * Chooses the first candidate that can be shown and has an alternative text.
 * @param texts in the order in which their alternative texts are preferred
 */
export function leadPicture(
	candidates: ReturnType<typeof leadCandidates>,
	texts: readonly TextWithFiles[],
	shown: ReadonlyMap<string, StoredSize[]>,
): LeadPicture | null {
	for (const { id, file } of candidates) {
		const sizes = shown.get(file);
		const text = texts.find(({ files }) => files?.[id]?.alternative);
		const alternative = text?.files?.[id]?.alternative;
		if (sizes && text && alternative) return { file, alternative, language: text.locale, sizes };
	}
	return null;
}
