import { roomForFile } from "#app/library/files/add-practice-file.server.ts";
import { uploadOwner } from "#app/library/files/take-upload.server.ts";
import { loaderFor, requestActionFor } from "#app/routes/access.server.ts";
import { notFound } from "#app/routes/answers.server.ts";
import { mayUploadFor, refused } from "#app/routes/desk/editor/upload-answer.server.ts";

/** How far an upload is: HEAD alone, as tus asks. */
export const loader = loaderFor("everyone", async ({ actor, services, context, request, pid }) => {
	if (request.method !== "HEAD") notFound();
	const no = await mayUploadFor(context, pid);
	if (no) return no;
	const answer = await services.uploads.answer(request, uploadOwner(actor, pid));
	return typeof answer === "string" ? new Response(null, { status: 404 }) : answer;
});

/**
 * Begins an upload, takes its next piece, or throws it away, by tus 1.0.0; what it asks for beside POST comes as
 * `X-HTTP-Method-Override`. Whoever has no room for a file is told so before they send it.
 */
export const action = requestActionFor(
	"everyone",
	async ({ actor, services, context, request, params, pid, locale }) => {
		const no = await mayUploadFor(context, pid);
		if (no) return no;
		if (params.upload === undefined) {
			const size = Number(request.headers.get("upload-length"));
			const full = await roomForFile(actor, services, { pid, size });
			if (full) return refused(locale, { outcome: full }, nameIn(request));
		}
		const answer = await services.uploads.answer(request, uploadOwner(actor, pid));
		return typeof answer === "string" ? refused(locale, { outcome: answer }, nameIn(request)) : answer;
	},
);

/** The name that comes with the first request of an upload. */
function nameIn({ headers }: Request): string {
	const [, encoded = ""] = /(?:^|,)\s*filename ([\w+/=]*)/.exec(headers.get("upload-metadata") ?? "") ?? [];
	return Buffer.from(encoded, "base64").toString("utf8");
}
