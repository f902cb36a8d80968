import { loaderFor } from "#app/http/access.server.ts";
import { delegationPage } from "#app/routes/desk/country/delegations/delegation-page.server.ts";
import { delegateColumns } from "#app/views/registration/delegate-columns.tsx";
import { ordered } from "#app/views/table/columns.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports a delegation to an event. */
export const loader = loaderFor("signed-in", async (visit) => {
	const page = ordered(delegateColumns, await delegationPage(visit), visit.url.searchParams, visit.locale);
	const name = `delegation-${page.country.code}-${page.event.slug}`;
	return tableFile(visit, delegateColumns, page, { name, sheet: visit.messages.registration.delegates.title });
});
