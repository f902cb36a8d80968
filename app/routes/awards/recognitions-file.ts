import { loaderFor } from "#app/http/access.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { recognitionsPage } from "#app/routes/awards/awards-page.server.ts";
import { recognitionColumns } from "#app/routes/awards/recognition-columns.tsx";
import { ordered } from "#app/views/table/columns.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the recognitions that the page on awards shows at the same filters. */
export const loader = loaderFor("everyone", async (visit) => {
	const page = ordered(recognitionColumns, await recognitionsPage(visit), visit.url.searchParams, visit.locale);
	const name = `recognitions-${dayOf(visit.services.clock.now())}`;
	return tableFile(visit, recognitionColumns, page, { name, sheet: visit.messages.recognitions.title });
});
