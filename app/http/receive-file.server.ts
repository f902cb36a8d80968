import {
	receiveUpload,
	type Upload,
	type UploadedFile,
	type UploadForm,
} from "#app/documents/receive-upload.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import type { FileProblem } from "#app/http/file-sentences.ts";
import { isSiteFull } from "#app/platform/files/upload-quota.server.ts";

/** Whether a request has a form that may contain files. */
export function isMultipart({ headers }: Request): boolean {
	return /^multipart\/form-data\b/i.test(headers.get("content-type") ?? "");
}

/** Reads a form with a file (`receiveUpload`). If the site has no room for it, the page is answered with 507. */
export async function receiveFile(
	{ actor, services, context, request }: Pick<Visit, "actor" | "services" | "context" | "request">,
	form?: UploadForm,
): Promise<Upload> {
	const upload = await receiveUpload(actor, services, request, form);
	context.siteFull = isSiteFull(upload.outcome);
	return upload;
}

/** A form with its file, or what is wrong with the file. */
export type ReceivedForm = { form: FormData; file: UploadedFile } | { form: FormData; problem: FileProblem };

/**
 * Reads the form of a page that is about one file.
 * @throws a Response: 404 if the actor may not upload it, 400 if the form could not be read to its end
 */
export async function receiveForm(
	visit: Parameters<typeof receiveFile>[0],
	options?: UploadForm,
): Promise<ReceivedForm> {
	const upload = await receiveFile(visit, options);
	const { form } = upload;
	switch (upload.outcome) {
		case "received":
			return { form, file: upload.file };
		case "file-missing":
			return { form, problem: { problem: "missing" } };
		case "too-large":
			return { form, problem: { problem: "too-large", size: upload.size } };
		case "empty":
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
