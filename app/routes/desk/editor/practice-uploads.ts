import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { uploadOwner } from "#app/library/files/add-finished-upload.server.ts";
import { checkRoomForFile } from "#app/library/files/add-practice-file.server.ts";
import { isSiteFull } from "#app/platform/files/upload-quota.server.ts";
import { refusedFile, uploadDenied } from "#app/routes/desk/editor/upload-answer.server.ts";

/** Answers how much of an upload has arrived. HEAD only, as tus requires. */
export const loader = loaderFor("everyone", async ({ actor, services, context, request, pid }) => {
	if (request.method !== "HEAD") notFound();
	const no = await uploadDenied(context, pid);
	if (no) return no;
	const answer = await services.uploads.answer(request, uploadOwner(actor, pid));
	return typeof answer === "string" ? new Response(null, { status: 404 }) : answer;
});

/**
 * Creates an upload, appends to it or deletes it, by tus 1.0.0; methods other than POST come as
 * `X-HTTP-Method-Override`. A file that would be too much for the practice is refused before it is sent.
 */
export const action = requestActionFor(
	"everyone",
	async ({ actor, services, context, request, params, pid, locale }) => {
		const denied = await uploadDenied(context, pid);
		if (denied) return denied;
		if (params.upload === undefined) {
			const size = Number(request.headers.get("upload-length"));
			const full = await checkRoomForFile(actor, services, { pid, size });
			if (full) return refusedFile(locale, { outcome: full }, nameIn(request));
		}
		const answer = await services.uploads.answer(request, uploadOwner(actor, pid));
		if (typeof answer !== "string") return answer;
		context.siteFull = isSiteFull(answer);
		return refusedFile(locale, { outcome: answer }, nameIn(request));
	},
);

/** The file name that comes with the first request of an upload. */
function nameIn({ headers }: Request): string {
	const [, encoded = ""] = /(?:^|,)\s*filename ([\w+/=]*)/.exec(headers.get("upload-metadata") ?? "") ?? [];
	return Buffer.from(encoded, "base64").toString("utf8");
}
