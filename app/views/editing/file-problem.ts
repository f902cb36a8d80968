import type { Mismatch } from "#app/documents/examine-file.server.ts";
import { contentName, maxMegabytes } from "#app/http/file-sentences.ts";
import { takenTypes } from "#app/http/file-types.ts";
import type { PracticeFileRefusal } from "#app/library/files/add-practice-file.server.ts";
import { maxPracticeBytes, maxPracticeFiles } from "#app/library/record/practice-file.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** Reasons why an uploaded file of a practice is refused. */
export type FileProblem = PracticeFileRefusal | UploadRefusal | "empty" | "too-large" | "missing";

export const recordMegabytes = maxPracticeBytes / 1_048_576;

/** The sentence for the outcome of an upload, including a file that is not what it claims to be. */
export function refusedSentence(locale: Locale, refused: { outcome: FileProblem } | Mismatch, name: string): string {
	if (refused.outcome !== "type-mismatch") return fileProblemSentence(locale, refused.outcome, name);
	const messages = messagesFor(locale);
	return messages.files.refused[refused.outcome](name, refused.claimed, contentName(messages, refused.found));
}

/**
 * The sentence for a file that was refused, and what to do about it.
 * @param name as its author knows it
 */
export function fileProblemSentence(locale: Locale, problem: FileProblem, name: string): string {
	const messages = messagesFor(locale);
	const { refused } = messages.files;
	switch (problem) {
		case "unknown-type":
			return refused[problem](name, takenTypes(messages));
		case "too-large":
			return refused[problem](name, maxMegabytes);
		case "too-many":
			return refused[problem](name, maxPracticeFiles);
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
