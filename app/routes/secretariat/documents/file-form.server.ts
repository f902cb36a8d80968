import { data } from "@remix-run/node";
import type { Issue } from "#app/documents/document.ts";
import { type StoredUpload, takeStoredUpload } from "#app/documents/stored-upload.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { type FileProblem, fileSentence } from "#app/http/file-sentences.ts";
import { type FormAnswer, textOf, typedIn } from "#app/http/form-data.ts";
import { type ReceivedForm, receiveForm } from "#app/http/receive-file.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { messagesFor } from "#app/messages/index.ts";
import { isSiteFull } from "#app/platform/files/upload-quota.server.ts";

/** A form with its file: just uploaded, or `stored` from an earlier attempt. */
export type FormWithFile = ReceivedForm & { stored?: StoredUpload };

/** The form with its problems, keyed by field id, and the stored file, so that it need not be chosen again. */
export type InvalidDocument = FormAnswer & { stored?: StoredUpload | null };

/**
 * Reads a form whose purpose is to upload a file. The entries `held` and `heldName` name a file stored by an earlier
 * attempt.
 * @throws a Response: 404 if the actor may not upload documents, 400 if the form could not be read completely
 */
export async function readFileForm(visit: Visit): Promise<FormWithFile> {
	const { actor, services, context } = visit;
	const received = await receiveForm(visit);
	if ("file" in received || received.problem.problem !== "missing") return received;
	const { form } = received;
	const taken = await takeStoredUpload(actor, services, { key: textOf(form, "held"), name: textOf(form, "heldName") });
	if (!taken) return received;
	const { stored } = taken;
	if (!("refused" in taken)) return { form, file: taken.file, stored };
	context.siteFull = isSiteFull(taken.refused);
	return { form, problem: { problem: taken.refused }, stored };
}

/** Returns the form with its problems, to be shown again with the given status. */
export function withProblems(form: FormData, problems: Record<string, string>, stored?: StoredUpload, status = 422) {
	return data({ values: typedIn(form), problems, stored: stored ?? null } satisfies InvalidDocument, { status });
}

/** Returns the sentence for a problem with the file, keyed by the id of its field. */
export function fileProblem(locale: Locale, problem: FileProblem): Record<string, string> {
	return { file: fileSentence(locale, problem) };
}

/** Returns a sentence for each invalid field. */
export function issueSentences(locale: Locale, issues: readonly Issue[]): Record<string, string> {
	const { filing } = messagesFor(locale).documents;
	const sentences: Record<Issue["field"], string> = {
		title: fileSentence(locale, { problem: "title-too-long" }),
		kind: filing.kindMissing,
		language: filing.languageMissing,
		visibility: filing.readersMissing,
		member: filing.ownerMissing,
	};
	return Object.fromEntries(issues.map(({ field }) => [field, sentences[field]]));
}
