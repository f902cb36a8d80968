import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { openPracticeFile } from "#app/library/files/open-practice-file.server.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { practiceFilePage } from "#app/library/record/practice-file-path.ts";
import { isLocale } from "#app/messages/index.ts";

/**
 * A file of a record, which streams from the store, whole or in part. Who may have it is asked each time. The name in
 * its address is for people: the id says which file it is.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { locale, file: id = "" } = params;
	const pid = parsePid(params.pid ?? "");
	if (!isLocale(locale) || !pid) return new Response(null, { status: 404 });
	const { headers, method } = request;
	const found = await openPracticeFile(context.actor, context.services, {
		...{ pid, id, locale },
		range: headers.get("range"),
		ifRange: headers.get("if-range"),
		ifNoneMatch: headers.get("if-none-match"),
		headersOnly: method === "HEAD",
	});
	if (!found) return new Response(null, { status: 404 });
	const page = practiceFilePage(locale, pid, id);
	// The listener answers with that page, at this address.
	if ("tombstone" in found) return new Response(null, { status: 410, headers: { "content-location": page } });
	if ("withheld" in found) return redirect(page, 303);
	return new Response(found.stream, { status: found.status, headers: found.headers });
}
