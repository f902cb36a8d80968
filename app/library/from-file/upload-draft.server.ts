import { randomUUID } from "node:crypto";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { examineFile, type FileRefusal, type Mismatch } from "#app/documents/examine-file.server.ts";
import { readDocxAsHtml, readPdfLines } from "#app/documents/reading/read-file.server.ts";
import type { Unreadable } from "#app/documents/reading/reading.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { storedContent } from "#app/documents/stored-content.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayBegin } from "#app/library/access/practice.policy.ts";
import type { SplitText } from "#app/library/from-file/pieces.ts";
import { type DocumentContent, splitDocument } from "#app/library/from-file/split-document.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { storable } from "#app/library/values/storable.ts";
import type { Turn } from "#app/platform/sandbox/fair-queue.ts";

/** Why a draft can't be begun from a file; there is a sentence for each. */
type FileProblem =
	| Exclude<FileRefusal, "type-not-allowed">
	/** Neither DOCX nor PDF. */
	| "wrong-type"
	| Exclude<Unreadable["reason"], "wrong-type">
	/** Far more text than a practice can have. */
	| "too-much-text"
	/** The reader failed; the author may try again. */
	| "failed";

export type UploadDraftOutcome =
	| { outcome: "uploaded"; id: string }
	| { outcome: "unreadable"; trouble: FileProblem }
	| Mismatch
	| { outcome: "forbidden" };

/** Characters of HTML or of lines: about two hundred pages. A practice has room for twenty. */
const maxCharacters = 1_000_000;

type Services = LibraryServices & DocumentServices;

/**
 * Reads a DOCX or PDF, splits it by its headings, and stores the text for a day while its author chooses a field for
 * each piece. The file itself is not stored.
 * @param file received by `receiveUpload`; this command discards it
 */
export async function uploadDraft(actor: Actor, services: Services, file: UploadedFile): Promise<UploadDraftOutcome> {
	const accountId = actorId(actor);
	try {
		if (!accountId || !mayBegin(actor)) return { outcome: "forbidden" };
		const turn = { person: accountId, bytes: file.size };
		const read = await readDraft(services, file, turn);
		if ("claimed" in read) return read;
		if ("trouble" in read) return { outcome: "unreadable", trouble: read.trouble };
		const apart = await splitDocument(read, turn);
		if ("outcome" in apart) return { outcome: "unreadable", ...problemOf(services, apart) };
		if (!apart.title && apart.pieces.length === 0) return { outcome: "unreadable", trouble: "no-text" };
		const taken = storable(apart) as SplitText;
		const id = randomUUID();
		await services.database.prisma.uploadedDraft.create({
			data: {
				id,
				accountId,
				fileName: file.name,
				title: taken.title.slice(0, maxTitleLength),
				pieces: taken.pieces,
				uploadedAt: services.clock.now(),
			},
		});
		return { outcome: "uploaded", id };
	} finally {
		await services.files.discard(file);
	}
}

/** Characters; a longer title is cut. */
const maxTitleLength = 200;

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

async function readDraft(
	services: Services,
	file: UploadedFile,
	turn: Turn,
): Promise<DocumentContent | { trouble: FileProblem } | Mismatch> {
	const examined = await examineFile(services, file);
	if ("refused" in examined) {
		const { refused } = examined;
		if (refused.outcome === "type-mismatch") return refused;
		return {
			trouble:
				refused.outcome === "type-not-allowed" ? await problemOfUnknownType(services, file, turn) : refused.outcome,
		};
	}
	if (examined.mediaType === docx) {
		const read = await readDocxAsHtml(storedContent(services.files, file.key), turn);
		if (read.outcome !== "read") return problemOf(services, read);
		return read.html.length > maxCharacters ? { trouble: "too-much-text" } : { html: read.html };
	}
	if (examined.mediaType !== "application/pdf") return { trouble: "wrong-type" };
	const read = await readPdfLines(storedContent(services.files, file.key), turn);
	if (read.outcome !== "read") return problemOf(services, read);
	const characters = read.lines.reduce((sum, { text }) => sum + text.length, 0);
	return read.cut || characters > maxCharacters ? { trouble: "too-much-text" } : { lines: read.lines };
}

/** A file of unknown type may be a DOCX that is protected by a password. */
async function problemOfUnknownType({ files }: Services, file: UploadedFile, turn: Turn): Promise<FileProblem> {
	const read = await readDocxAsHtml(storedContent(files, file.key), turn);
	return read.outcome === "unreadable" ? read.reason : "wrong-type";
}

function problemOf(
	{ log }: Services,
	read: Unreadable | { outcome: "failed"; reason: string },
): { trouble: FileProblem } {
	if (read.outcome === "unreadable") return { trouble: read.reason };
	log.warn({ reason: read.reason }, "a file that was to begin a draft could not be read");
	return { trouble: "failed" };
}
