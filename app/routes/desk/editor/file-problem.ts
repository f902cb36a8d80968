import type { Mismatch } from "#app/documents/file-version.server.ts";
import type { PracticeFileRefusal } from "#app/library/files/add-practice-file.server.ts";
import { mostRecordBytes, mostRecordFiles } from "#app/library/record/practice-file.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { UploadRefusal } from "#app/platform/files/upload-room.server.ts";
import { contentName, mostMegabytes } from "#app/routes/documents/file-sentences.ts";
import { takenTypes } from "#app/routes/library/files/file-types.ts";

/** What may be wrong with a file that somebody sends in for a record. */
export type FileProblem = PracticeFileRefusal | UploadRefusal | "empty" | "too-large" | "missing";

export const recordMegabytes = mostRecordBytes / 1_048_576;

/** The same for what became of a file, which may not be what it claims to be. */
export function refusedSentence(locale: Locale, refused: { outcome: FileProblem } | Mismatch, name: string): string {
	if (refused.outcome !== "type-mismatch") return fileProblemSentence(locale, refused.outcome, name);
	const messages = messagesFor(locale);
	return messages.files.refused[refused.outcome](name, refused.claimed, contentName(messages, refused.found));
}

/**
 * What is wrong with a file, and what to do about it.
 * @param name as its sender knows it
 */
export function fileProblemSentence(locale: Locale, problem: FileProblem, name: string): string {
	const messages = messagesFor(locale);
	const { refused } = messages.files;
	switch (problem) {
		case "unknown-type":
			return refused[problem](name, takenTypes(messages));
		case "too-large":
			return refused[problem](name, mostMegabytes);
		case "too-many":
			return refused[problem](name, mostRecordFiles);
		case "record-full":
			return refused[problem](name, recordMegabytes);
		case "missing":
		case "too-many-uploads":
		case "uploads-full":
		case "disk-full":
			return refused[problem];
		default:
			return refused[problem](name);
	}
}
