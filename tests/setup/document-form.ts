import { samples } from "#app/documents/document-files.fixture.ts";

/** Where officers upload a new document. */
export const newDocumentPage = "/en/secretariat/documents/new";

/**
 * The form of a new document that everybody may read.
 * @param content by default a small PDF, the same each time
 */
export function documentForm(documentId: string, content: Uint8Array = samples.pdf): FormData {
	const form = new FormData();
	form.set("file", new Blob([new Uint8Array(content)]), "letter.pdf");
	const details = { title: "Letter", kind: "letter", language: "en", visibility: "public", documentId };
	for (const [name, value] of Object.entries(details)) form.set(name, value);
	return form;
}
