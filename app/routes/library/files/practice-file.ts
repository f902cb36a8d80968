import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { openPracticeFile } from "#app/library/files/open-practice-file.server.ts";
import { practiceFilePage } from "#app/library/record/practice-file.ts";

/**
 * A file of a practice, streamed from the store in whole or in part. Access is checked on every request. The name in
 * its URL is for people: the id identifies the file.
 */
export const loader = loaderFor("everyone", async ({ actor, services, request, context, params, pid, locale }) => {
	const { file: id = "" } = params;
	const { headers, method } = request;
	const opened = found(
		await openPracticeFile(actor, services, {
			...{ pid, id, locale },
			range: headers.get("range"),
			ifRange: headers.get("if-range"),
			ifNoneMatch: headers.get("if-none-match"),
			headersOnly: method === "HEAD",
		}),
	);
	const page = practiceFilePage(locale, pid, id);
	// The listener answers with the content of that page, at this URL.
	if ("tombstone" in opened) return new Response(null, { status: 410, headers: { "content-location": page } });
	if ("withheld" in opened) return redirect(page, 303);
	if (!opened.worksOnPractice) context.read = { pid, kind: "download" };
	return new Response(opened.stream, { status: opened.status, headers: opened.headers });
});
