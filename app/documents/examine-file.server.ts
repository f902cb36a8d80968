import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Scan } from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { isSound } from "#app/documents/file-structure.ts";
import { falseClaim, type MediaType, mediaTypeOf } from "#app/documents/media-type.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { readBytes, storedContent } from "#app/documents/stored-content.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

/** An uploaded file with its detected type and scan result. */
export type ExaminedFile = UploadedFile & { mediaType: MediaType; scan: Scan };

export type FileRefusal =
	| "type-not-allowed"
	/** Damaged, cut off, or only the first bytes are those of its type. */
	| "broken"
	| "infected"
	| "scanner-away";

/** A file's extension (`.pdf`) or declared type contradicts its content. */
export type Mismatch = { outcome: "type-mismatch"; claimed: string; found: MediaType };

/** The outcome of a command whose file was refused. */
export type RefusedFile = { outcome: FileRefusal } | Mismatch;

export type Refusal = { refused: RefusedFile; signature?: string };

/**
 * Detects the type of a received file, checks its structure and scans it. If a scanner is configured but does not answer, the file is
 * refused: otherwise files would pass while the scanner is down.
 */
export async function examineFile(
	{ files, scanner, log }: DocumentServices,
	file: UploadedFile,
): Promise<ExaminedFile | Refusal> {
	const read = (start: number, end: number) => readBytes(files, file.key, start, Math.min(end, file.size));
	const content = { size: file.size, read };
	const mediaType = await mediaTypeOf(content);
	if (!mediaType) return { refused: { outcome: "type-not-allowed" } };
	const claimed = falseClaim(mediaType, file);
	if (claimed) return { refused: { outcome: "type-mismatch", claimed, found: mediaType } };
	if (!(await isSound(mediaType, content))) return { refused: { outcome: "broken" } };
	const result = await scanner.scan(storedContent(files, file.key));
	if (result.verdict === "infected") return { refused: { outcome: "infected" }, signature: result.signature };
	if (result.verdict !== "failed") return { ...file, mediaType, scan: result.verdict };
	log.warn({ reason: result.reason }, "the virus scanner gave no answer");
	return { refused: { outcome: "scanner-away" } };
}

/**
 * Examines the file of a document. An infected file is logged, although nothing of it is stored.
 * @param member the owner of a document that does not exist yet
 */
export async function examineForDocument(
	services: DocumentServices,
	actor: Actor,
	{ documentId, file, member }: { documentId: string; file: UploadedFile; member?: string | null },
): Promise<ExaminedFile | Refusal> {
	const examined = await examineFile(services, file);
	const signature = "refused" in examined ? examined.signature : undefined;
	if (signature === undefined) return examined;
	await services.database.prisma.$transaction((tx) =>
		recordActivity(tx, actor, {
			verb: "document.refuse-file",
			subjectType: "document",
			subjectId: documentId,
			after: { name: file.name, sha256: file.sha256, signature },
			...(member ? { members: [member] } : {}),
		}),
	);
	return examined;
}

/** The fields of a file that the activity log stores. */
export function fileDetails(file: ExaminedFile) {
	const { sha256, size, mediaType, name, scan } = file;
	return { sha256, size, mediaType, name, scan };
}
