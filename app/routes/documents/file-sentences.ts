import { maxFileBytes, maxTitleLength } from "#app/documents/document.ts";
import type { MediaType } from "#app/documents/media-type.ts";
import { formats, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import type { UploadRefusal } from "#app/platform/files/upload-room.server.ts";
import { fileType } from "#app/routes/library/files/file-types.ts";

/** What may be wrong with a file that somebody hands over, or with what they call it. */
export type FileProblem =
	| { problem: UploadRefusal }
	| { problem: "type-mismatch"; claimed: string; found: MediaType }
	| { problem: "missing" | "empty" | "type-not-allowed" | "infected" | "scanner-away" | "title-too-long" | "again" }
	/** Bytes that it had. */
	| { problem: "too-large"; size: number };

/** Megabytes as people's file managers count them, so that a limit is the number that they see there. */
const megabyte = 1_048_576;
export const maxMegabytes = maxFileBytes / megabyte;

/** What the content of a file is called. */
export function contentName({ documents }: Messages, type: MediaType): string {
	return type === "text/plain" ? documents.plainText : fileType(type);
}

/** Kinds of files that are taken, as people call them. */
export function fileKinds({ documents }: Messages): string[] {
	return Object.values(documents.fileKinds);
}

/** What is wrong with a file, and what to do about it. */
export function fileSentence(locale: Locale, problem: FileProblem): string {
	const messages = messagesFor(locale);
	const { fileProblems } = messages.documents;
	switch (problem.problem) {
		case "too-large":
			// Rounded up, for a file a byte too large has not the size of the limit.
			return fileProblems.tooLarge(
				formats(locale).number(Math.ceil((problem.size / megabyte) * 10) / 10),
				maxMegabytes,
			);
		case "type-mismatch":
			return fileProblems["type-mismatch"](problem.claimed, contentName(messages, problem.found));
		case "type-not-allowed":
			return fileProblems.typeNotAllowed(fileKinds(messages));
		case "scanner-away":
			return fileProblems.scannerAway;
		case "title-too-long":
			return fileProblems.titleTooLong(maxTitleLength);
		default:
			return fileProblems[problem.problem];
	}
}
