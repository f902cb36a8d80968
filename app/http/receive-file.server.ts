import { receiveUpload, type Upload, type UploadForm } from "#app/documents/receive-upload.server.ts";
import type { Visit } from "#app/http/access.server.ts";
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
