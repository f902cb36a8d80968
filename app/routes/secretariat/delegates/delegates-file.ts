import { loaderFor } from "#app/http/access.server.ts";
import { delegatesPage } from "#app/routes/secretariat/delegates/delegates-page.server.ts";
import { delegateColumns } from "#app/views/registration/delegate-columns.tsx";
import { ordered } from "#app/views/table/columns.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the delegates that the list shows at the same URL; badges are a file of some of its columns. */
export const loader = loaderFor("secretariat", async (visit) => {
	const page = ordered(delegateColumns, await delegatesPage(visit), visit.url.searchParams, visit.locale);
	const name = `delegates-${page.event.slug}`;
	return tableFile(visit, delegateColumns, page, { name, sheet: visit.messages.registration.delegates.title });
});
