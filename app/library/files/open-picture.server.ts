import type { DocumentServices } from "#app/documents/document-services.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { type ReadableFile, readableFile } from "#app/library/files/readable-file.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { isNotModified } from "#app/platform/not-modified.ts";

export type PictureRequest = {
	pid: string;
	/** The id of the file. */
	id: string;
	/** The width of one of the stored sizes, in pixels: 480, 960 or 1600. */
	size: number;
	locale: string;
	/** The header of the request. */
	ifNoneMatch?: string | null;
	/** For HEAD: the headers without the picture. */
	headersOnly?: boolean;
};

export type ServedPicture = {
	status: 200 | 304;
	headers: Record<string, string>;
	/** Must be read to its end, or cancelled. */
	stream: ReadableStream<Uint8Array> | null;
};

type Services = LibraryServices & Pick<DocumentServices, "files">;

/**
 * Opens a re-encoded picture of a practice in one of its sizes. Pictures that everybody may see can be cached for a
 * week; others are not stored.
 * @returns null if the reader may not see it, it has not been made yet, or the store has lost it
 */
export async function openPicture(
	actor: Actor,
	services: Services,
	request: PictureRequest,
): Promise<ServedPicture | null> {
	const { pid, id, size, locale } = request;
	const file = { pid, id, locale };
	if (!shown(await readableFile(actor, services, file))) return null;
	const picture = await services.database.prisma.practicePicture.findUnique({
		where: { fileId_size: { fileId: id, size } },
	});
	if (!picture) return null;
	const everybody = actor.kind === "public" || shown(await readableFile(publicActor, services, file));
	const etag = `"${picture.storageKey}"`;
	const headers = {
		"content-type": "image/webp",
		"x-content-type-options": "nosniff",
		etag,
		...(everybody
			? { "cache-control": "public, max-age=604800" }
			: { "cache-control": "private, no-store", vary: "cookie" }),
	};
	if (isNotModified(request.ifNoneMatch, etag)) return { status: 304, headers, stream: null };
	const stream = request.headersOnly ? null : await services.files.open(picture.storageKey);
	if (!stream && !request.headersOnly) return null;
	return { status: 200, headers: { ...headers, "content-length": String(picture.bytes) }, stream };
}

function shown(found: ReadableFile | null): boolean {
	if (!found || found.recordWithdrawn) return false;
	return found.file.withdrawnAt === null && found.file.scan !== "infected";
}
