import { type DocumentKind, type DocumentVisibility, unknownLanguage } from "#app/documents/document.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import { titleFromName } from "#app/documents/file-name.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { type Audience, requestActionFor, type Visit } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { type FileProblem, fileSentence } from "#app/http/file-sentences.ts";
import { readFormData, textOf } from "#app/http/form-data.ts";
import { isMultipart, receiveFile, receiveForm } from "#app/http/receive-file.server.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";
import { lostFile } from "#app/ui/form/typed-texts.ts";

/** What the uploaded document becomes. */
export type DocumentTarget = {
	/** Country code of the owner; null for the association. */
	member: string | null;
	kind: DocumentKind;
	/**
	 * Until the form is recorded; recording it may then open the document to others, see `openDocument`. Focal points can
	 * upload for the `owner` only, their own country.
	 */
	visibility: DocumentVisibility;
};

export type FormWithDocument = {
	/** The entry `documentId` names the document that was chosen or uploaded; empty or absent if there is none. */
	form: FormData;
	/** The document, if the actor may see it, for the field when the form is returned. */
	chosen: { id: string; title: string } | null;
	/** Whether it was uploaded with this form, now or when the form was sent before. */
	uploaded: boolean;
	/** A sentence for the field `documentId`: what is wrong with the file. */
	problem: string | null;
};

/**
 * Reads a form with a `DocumentField`, with or without an upload. A file becomes a document at once, uploaded by the
 * signed-in person; sending the same file again with the same form gives the same document. The caller checks who may
 * use the form.
 * @param target what the document becomes; a function where that depends on the rest of the form
 * @throws a Response: 400 if the form could not be read to its end, 404 for people who may not upload such a document
 */
export async function readFormWithDocument(
	visit: Visit,
	target: DocumentTarget | ((form: FormData) => DocumentTarget),
): Promise<FormWithDocument> {
	const { request } = visit;
	if (!isMultipart(request)) return withChosen(visit, await readFormData(request), null);

	const received = await receiveForm(visit);
	const { form } = received;
	if ("file" in received) return file(visit, typeof target === "function" ? target(form) : target, received);
	const { problem } = received;
	if (problem.problem !== "missing") return withChosen(visit, form, problem);
	return withChosen(visit, form, form.has(lostFile) ? { problem: "lost" } : null);
}

/**
 * Makes an action that reads a form with a file, through `readFormWithDocument` or `readFileForm`. To people whose session
 * has ended, the form is returned without its file, with the file's name as `lostFile`.
 */
export function fileActionFor<A extends Audience, R>(audience: A, act: Parameters<typeof requestActionFor<A, R>>[1]) {
	return requestActionFor(audience, act, { readForm: readWithoutFile });
}

async function readWithoutFile(visit: Visit): Promise<FormData> {
	if (!isMultipart(visit.request)) return readFormData(visit.request);
	const upload = await receiveFile(visit, { allowed: false, formAnyway: true });
	if (upload.outcome === "forbidden" && upload.name) upload.form.set(lostFile, upload.name);
	return upload.form;
}

/** Stores the uploaded document; the form then contains its id instead of the title. */
async function file(
	visit: Visit,
	target: DocumentTarget,
	upload: { form: FormData; file: UploadedFile },
): Promise<FormWithDocument> {
	const { actor, services } = visit;
	const { form } = upload;
	const result = await uploadDocument(actor, services, {
		documentId: uuidOf([actorId(actor), textOf(form, "documentKey"), upload.file.sha256]),
		details: {
			...target,
			title: oneLine(textOf(form, "documentTitle")) || titleFromName(upload.file.name),
			language: textOf(form, "documentLanguage") || unknownLanguage,
		},
		file: upload.file,
	});
	switch (result.outcome) {
		case "uploaded":
			form.set("documentId", result.documentId);
			form.set("documentUploaded", result.documentId);
			form.delete("documentTitle");
			form.delete("documentLanguage");
			return withChosen(visit, form, null);
		case "invalid":
			// Of the details, only the title is typed.
			if (result.issues.some(({ field }) => field === "title")) {
				return withChosen(visit, form, { problem: "title-too-long" });
			}
			return badRequest();
		case "forbidden":
			return notFound();
		case "id-taken":
			return withChosen(visit, form, { problem: "again" });
		case "type-mismatch":
			return withChosen(visit, form, { problem: result.outcome, ...result });
		default:
			return withChosen(visit, form, { problem: result.outcome });
	}
}

async function withChosen(
	{ actor, services, locale }: Visit,
	form: FormData,
	problem: FileProblem | null,
): Promise<FormWithDocument> {
	const document = await findDocument(actor, services, textOf(form, "documentId"));
	return {
		form,
		chosen: document && { id: document.id, title: document.title },
		uploaded: document !== null && document.id === textOf(form, "documentUploaded"),
		problem: problem && fileSentence(locale, problem),
	};
}
