import { createHash } from "node:crypto";
import type { DocumentKind, DocumentVisibility } from "#app/documents/document.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import { titleFromName } from "#app/documents/file-name.ts";
import { receiveUpload, type UploadedFile } from "#app/documents/receive-upload.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import type { Visit } from "#app/routes/access.server.ts";
import { badRequest, notFound } from "#app/routes/answers.server.ts";
import { type FileProblem, fileSentence } from "#app/routes/documents/file-sentences.ts";
import { readFormData, textOf } from "#app/routes/form-data.ts";

/** What a paper becomes that comes along with a form. */
export type DocumentTarget = {
	/** Country code of the owner; null: the association's own. */
	member: string | null;
	kind: DocumentKind;
	/** A focal point can hand in only for the `owner`, their own country. */
	visibility: DocumentVisibility;
};

export type FormWithDocument = {
	/** The entry `documentId` names the paper, chosen or just received; it is empty or absent where there is none. */
	form: FormData;
	/** The paper, where the actor sees it: show it in the field when the form comes back. */
	chosen: { id: string; title: string } | null;
	/** A sentence for the field `documentId`: what is wrong with the file. */
	problem: string | null;
};

/** What a form says of a language nobody knows (BCP 47). */
const unknownLanguage = "und";

/**
 * Reads a form with a `DocumentField`, whether a file came along or not. A file is taken into the documents at once,
 * as the signed-in person; the same file sent again with the same form is the same document. Who may use the form at
 * all is asked before.
 * @param target what the paper becomes; a function where that follows from the rest of the form
 * @throws a Response: 400 where the form could not be read to its end, 404 for whoever may not hand in such a paper
 */
export async function readFormWithDocument(
	visit: Visit,
	target: DocumentTarget | ((form: FormData) => DocumentTarget),
): Promise<FormWithDocument> {
	const { request, actor, services } = visit;
	if (!/^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? ""))
		return withChosen(visit, await readFormData(request), null);

	const upload = await receiveUpload(actor, services, request);
	switch (upload.outcome) {
		case "received":
			return file(visit, typeof target === "function" ? target(upload.form) : target, upload);
		case "file-missing":
			return withChosen(visit, upload.form, null);
		case "empty":
			return withChosen(visit, upload.form, { problem: "empty" });
		case "too-large":
			return withChosen(visit, upload.form, { problem: "too-large", size: upload.size });
		case "too-many-uploads":
		case "uploads-full":
		case "disk-full":
			return withChosen(visit, upload.form, { problem: upload.outcome });
		case "forbidden":
			return notFound();
		default:
			return badRequest();
	}
}

/** Files what came along; the form then names it, and no longer says what it is called. */
async function file(
	visit: Visit,
	target: DocumentTarget,
	upload: { form: FormData; file: UploadedFile },
): Promise<FormWithDocument> {
	const { actor, services } = visit;
	const { form } = upload;
	const result = await uploadDocument(actor, services, {
		documentId: documentIdFor(`${actorId(actor)} ${textOf(form, "documentKey")} ${upload.file.sha256}`),
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
			form.delete("documentTitle");
			form.delete("documentLanguage");
			return withChosen(visit, form, null);
		case "invalid":
			// Beside the title nothing of it is typed.
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
		problem: problem && fileSentence(locale, problem),
	};
}

/** An id that is the same for the same form, person and content (a UUID of version 8, RFC 9562). */
function documentIdFor(words: string): string {
	const digits = createHash("sha256").update(words).digest("hex");
	return [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`]
		.concat(digits.slice(20, 32))
		.join("-");
}
