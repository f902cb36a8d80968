import { openArchiveDownload } from "#app/archive/archive-jobs.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** Downloads an archive of the register. Heads only. */
export const loader = loaderFor("secretariat", async ({ actor, services, params }) => {
	const [, id = ""] = /^(.+)\.zip$/.exec(params.file ?? "") ?? [];
	const archive = found(await openArchiveDownload(actor, services, id));
	return new Response(archive.content, {
		headers: {
			"content-type": "application/zip",
			"content-length": String(archive.size),
			"content-disposition": `attachment; filename="archive-${dayOf(archive.requestedAt)}.zip"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
});
