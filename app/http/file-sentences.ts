import { maxFileBytes, maxTitleLength } from "#app/documents/document.ts";
import type { MediaType } from "#app/documents/media-type.ts";
import { fileType } from "#app/http/file-types.ts";
import { formats, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import type { UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** Problems of an uploaded file or its title. */
export type FileProblem =
	| { problem: UploadRefusal }
	| { problem: "type-mismatch"; claimed: string; found: MediaType }
	| {
			problem:
				| "missing"
				| "empty"
				| "type-not-allowed"
				| "broken"
				| "infected"
				| "scanner-away"
				| "title-too-long"
				| "again"
				| "lost";
	  }
	/** The size of the file in bytes. */
	| { problem: "too-large"; size: number };

/** Megabytes as file managers count them, so that a limit is the number that people see there. */
const megabyte = 1_048_576;
export const maxMegabytes = maxFileBytes / megabyte;

/** The name of a file's type, as detected from its content. */
export function contentName({ documents }: Messages, type: MediaType): string {
	return type === "text/plain" ? documents.plainText : fileType(type);
}

/** The accepted kinds of files, as people call them. */
export function fileKinds({ documents }: Messages): string[] {
	return Object.values(documents.fileKinds);
}

/** The sentence for a problem with a file, and what to do about it. */
export function fileSentence(locale: Locale, problem: FileProblem): string {
	const messages = messagesFor(locale);
	const { fileProblems } = messages.documents;
	switch (problem.problem) {
		case "too-large":
			// Rounded up, so that a file one byte too large is not shown with the size of the limit.
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
