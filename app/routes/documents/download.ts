import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { openDownload } from "#app/documents/open-download.server.ts";
import { preferredLocale } from "#app/messages/negotiate.ts";

/**
 * A file: `/documents/:id` is the newest version of a document, `/documents/:id/2` that version. It streams from the
 * store, whole or in part. Who may read it is asked each time.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { actor, services } = context;
	const documentId = params.id ?? "";
	const { headers, method } = request;
	const download = await openDownload(actor, services, {
		documentId,
		number: numberOf(params.version),
		range: headers.get("range"),
		ifRange: headers.get("if-range"),
		ifNoneMatch: headers.get("if-none-match"),
		headersOnly: method === "HEAD",
	});
	if (!download) return new Response(null, { status: 404 });
	if ("withheld" in download) return redirect(withheldPath(request, documentId, params.version), 303);
	return new Response(download.stream, { status: download.status, headers: download.headers });
}

/** What is no number of a version is the number of none. */
function numberOf(version: string | undefined): number | undefined {
	if (version === undefined) return undefined;
	return /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0;
}

/** The page that says why a file is not handed out, in the reader's language. */
function withheldPath({ headers }: Request, id: string, version: string | undefined): string {
	const locale = preferredLocale(
		undefined,
		headers.get("cookie") ?? undefined,
		headers.get("accept-language") ?? undefined,
	);
	return `/${locale}/documents/${id}/withheld${version === undefined ? "" : `?version=${version}`}`;
}
