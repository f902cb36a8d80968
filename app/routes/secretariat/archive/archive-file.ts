import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { openArchiveDownload } from "#app/membership/archive/archive-jobs.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";

/** An archive of the register to keep, for a head. */
export async function loader(args: LoaderFunctionArgs) {
	const actor = secretariatOnly(args, localeOf(args.params));
	const [, id = ""] = /^(.+)\.zip$/.exec(args.params.file ?? "") ?? [];
	const archive = await openArchiveDownload(actor, args.context.services, id);
	if (!archive) throw data(null, { status: 404 });
	return new Response(archive.content, {
		headers: {
			"content-type": "application/zip",
			"content-length": String(archive.size),
			"content-disposition": `attachment; filename="archive-${dayOf(archive.requestedAt)}.zip"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
}
