import type { LoaderFunctionArgs } from "@remix-run/node";
import { openPicture } from "#app/library/files/open-picture.server.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { isLocale } from "#app/messages/index.ts";

/** A picture of a record in one of its sizes: `w480.webp`. Who may see it is asked each time. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
	const { locale, file = "", picture = "" } = params;
	const pid = parsePid(params.pid ?? "");
	const size = /^w([1-9]\d{2,3})\.webp$/.exec(picture)?.[1];
	if (!isLocale(locale) || !pid || !size) return new Response(null, { status: 404 });
	const served = await openPicture(context.actor, context.services, {
		...{ pid, id: file, size: Number(size), locale },
		ifNoneMatch: request.headers.get("if-none-match"),
		headersOnly: request.method === "HEAD",
	});
	if (!served) return new Response(null, { status: 404 });
	return new Response(served.stream, { status: served.status, headers: served.headers });
}
