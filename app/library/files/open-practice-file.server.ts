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

/** The facts still shown about a withdrawn file, or a file whose practice was withdrawn. */
export type FileTombstone = {
	pid: string;
	title: string;
	recordTitle: string;
	/** The language of both titles (BCP 47). */
	language: string;
	withdrawnAt: Date;
	/** The public reason. */
	reason: string;
	/** Whether the whole practice was withdrawn. */
	withRecord: boolean;
};

/**
 * Opens a file of a practice for download, whole or in part.
 * @returns null if there is none that this reader may see
 */
export async function openPracticeFile(
	actor: Actor,
	services: LibraryServices & Pick<DocumentServices, "files">,
	request: PracticeFileRequest,
): Promise<(Download & { worksOnPractice: boolean }) | Withheld | { tombstone: FileTombstone } | null> {
	const found = await readableFile(actor, services, request);
	if (!found) return null;
	const tombstone = tombstoneOf(found);
	if (tombstone) return { tombstone };
	const { file, worksOnPractice } = found;
	if (file.scan === "infected") return worksOnPractice ? { withheld: "infected" } : null;
	const open = !isPicture(file.mediaType) || worksOnPractice ? file : await reencodedPicture(services, file);
	const served = open && (await serveFile(actor, services.files, open, request));
	return served && "stream" in served ? { ...served, worksOnPractice } : served;
}

/** The re-encoded picture that readers get: the original may contain the place where it was taken. */
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
	const common = { pid, title, recordTitle, language };
	if (withdrawnAt) return { ...common, withdrawnAt, reason: withdrawnReason ?? "", withRecord: false };
	if (!recordWithdrawn) return null;
	return { ...common, withdrawnAt: recordWithdrawn.at, reason: recordWithdrawn.reason, withRecord: true };
}
