import { data } from "@remix-run/node";
import type { Issue } from "#app/documents/document.ts";
import { receiveUpload, type UploadedFile } from "#app/documents/receive-upload.server.ts";
import { type StoredUpload, takeStoredUpload } from "#app/documents/stored-upload.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { messagesFor } from "#app/messages/index.ts";
import type { Visit } from "#app/routes/access.server.ts";
import { badRequest, notFound } from "#app/routes/answers.server.ts";
import { type FileProblem, fileSentence } from "#app/routes/documents/file-sentences.ts";
import { textOf, typedIn } from "#app/routes/form-data.ts";

/** A form with its file: just uploaded, or `stored` since the form came back. */
export type FormWithFile =
	| { form: FormData; file: UploadedFile; stored?: StoredUpload }
	| { form: FormData; problem: FileProblem; stored?: StoredUpload };

/** What a form needs so that its file need not be chosen again, and what is wrong, by the id of the field. */
export type InvalidDocument = {
	values: Record<string, string>;
	problems: Record<string, string>;
	stored: StoredUpload | null;
};

/**
 * Reads a form whose purpose is a file: the entries `held` and `heldName` name one that is stored already.
 * @throws a Response: 404 where the actor may not upload documents, 400 where the form could not be read to its end
 */
export async function readFileForm({ request, actor, services }: Visit): Promise<FormWithFile> {
	const upload = await receiveUpload(actor, services, request);
	const { form } = upload;
	switch (upload.outcome) {
		case "received":
			return { form, file: upload.file };
		case "file-missing": {
			const taken = await takeStoredUpload(actor, services, {
				key: textOf(form, "held"),
				name: textOf(form, "heldName"),
			});
			if (!taken) return { form, problem: { problem: "missing" } };
			const { held: stored } = taken;
			return "refused" in taken
				? { form, problem: { problem: taken.refused }, stored: stored }
				: { form, file: taken.file, stored: stored };
		}
		case "empty":
			return { form, problem: { problem: "empty" } };
		case "too-large":
			return { form, problem: { problem: "too-large", size: upload.size } };
		case "too-many-uploads":
		case "uploads-full":
		case "disk-full":
			return { form, problem: { problem: upload.outcome } };
		case "forbidden":
			return notFound();
		default:
			return badRequest();
	}
}

/** The form as it comes back, with a status of its own. */
export function withProblems(form: FormData, problems: Record<string, string>, stored?: StoredUpload, status = 422) {
	return data({ values: typedIn(form), problems, stored: stored ?? null } satisfies InvalidDocument, { status });
}

/** The sentence for the file, under the id of its field. */
export function fileProblem(locale: Locale, problem: FileProblem): Record<string, string> {
	return { file: fileSentence(locale, problem) };
}

/** A sentence for each entry that is wrong. */
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
