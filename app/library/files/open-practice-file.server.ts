import type { DocumentServices } from "#app/documents/document-services.ts";
import {
	type Download,
	type RequestedFile,
	type ServedFile,
	serveFile,
	type Withheld,
} from "#app/documents/serve-file.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readableFile } from "#app/library/files/readable-file.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { isPicture } from "#app/library/record/practice-file.ts";
import type { PracticeFile } from "#app/platform/prisma/client.ts";

export type PracticeFileRequest = RequestedFile & { pid: string; id: string; locale: string };

/** What stays of a file that was taken out of the library, or whose record was. */
export type FileTombstone = {
	pid: string;
	title: string;
	recordTitle: string;
	/** Of both titles. */
	language: string;
	withdrawnAt: Date;
	/** Why, as its readers may know. */
	reason: string;
	/** Whether the record went, and its files with it. */
	withRecord: boolean;
};

/**
 * Opens a file of a record for download, whole or in part.
 * @returns null where there is none for this reader
 */
export async function openPracticeFile(
	actor: Actor,
	services: LibraryServices & Pick<DocumentServices, "files">,
	request: PracticeFileRequest,
): Promise<Download | Withheld | { tombstone: FileTombstone } | null> {
	const found = await readableFile(actor, services, request);
	if (!found) return null;
	const tombstone = tombstoneOf(found);
	if (tombstone) return { tombstone };
	const { file, worksOnPractice } = found;
	if (file.scan === "infected") return worksOnPractice ? { withheld: "infected" } : null;
	if (!isPicture(file.mediaType) || worksOnPractice) return serveFile(services.files, file, request);
	const anew = await reencodedPicture(services, file);
	return anew && serveFile(services.files, anew, request);
}

/** What others than its authors get of a picture: the camera wrote into theirs where it was taken. */
async function reencodedPicture({ database }: LibraryServices, file: PracticeFile): Promise<ServedFile | null> {
	const picture = await database.prisma.practicePicture.findFirst({
		where: { fileId: file.id },
		orderBy: { size: "desc" },
	});
	if (!picture) return null;
	const { storageKey, bytes } = picture;
	const sha256 = storageKey.slice(storageKey.indexOf("/") + 1);
	return { mediaType: "image/webp", originalName: file.originalName, sha256, size: bytes, storageKey };
}

function tombstoneOf(found: NonNullable<Awaited<ReturnType<typeof readableFile>>>): FileTombstone | null {
	const { file, title, recordTitle, language, recordWithdrawn } = found;
	const { pid, withdrawnAt, withdrawnReason } = file;
	const said = { pid, title, recordTitle, language };
	if (withdrawnAt) return { ...said, withdrawnAt, reason: withdrawnReason ?? "", withRecord: false };
	if (!recordWithdrawn) return null;
	return { ...said, withdrawnAt: recordWithdrawn.at, reason: recordWithdrawn.reason, withRecord: true };
}
