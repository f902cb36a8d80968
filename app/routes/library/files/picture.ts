import { loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { openPicture } from "#app/library/files/open-picture.server.ts";

/** A picture of a practice in one of its sizes: `w480.webp`. Access is checked on every request. */
export const loader = loaderFor("everyone", async ({ actor, services, request, params, pid, locale }) => {
	const { file = "", picture = "" } = params;
	const size = /^w([1-9]\d{2,3})\.webp$/.exec(picture)?.[1];
	if (!size) notFound();
	const served = found(
		await openPicture(actor, services, {
			pid,
			id: file,
			size: Number(size),
			locale,
			ifNoneMatch: request.headers.get("if-none-match"),
			headersOnly: request.method === "HEAD",
		}),
	);
	return new Response(served.stream, { status: served.status, headers: served.headers });
});
