import { redirect } from "@remix-run/node";
import { openDownload } from "#app/documents/open-download.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";

/**
 * A file: `/documents/:id` is the newest version of a document, `/documents/:id/2` that version. Streamed from the
 * store, in whole or in part; access is checked on every request.
 */
export const loader = loaderFor("everyone", async ({ actor, services, request, params, id, locale }) => {
	const { headers, method } = request;
	const download = found(
		await openDownload(actor, services, {
			documentId: id,
			number: numberOf(params.version),
			range: headers.get("range"),
			ifRange: headers.get("if-range"),
			ifNoneMatch: headers.get("if-none-match"),
			headersOnly: method === "HEAD",
		}),
	);
	if ("withheld" in download) {
		const version = params.version === undefined ? "" : `?version=${params.version}`;
		return redirect(`/${locale}/documents/${id}/withheld${version}`, 303);
	}
	return new Response(download.stream, { status: download.status, headers: download.headers });
});

/** 0, which no version has, if it is not a number. */
function numberOf(version: string | undefined): number | undefined {
	if (version === undefined) return undefined;
	return /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0;
}
