import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { searchColumns } from "#app/routes/secretariat/search/search-analytics-columns.tsx";
import { searchAnalyticsRows } from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the searches that the search analytics page shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async (visit) => {
	const { actor, services, context, url, locale, messages } = visit;
	const rows = found(await searchAnalyticsRows(context, actor, url.searchParams, locale));
	const name = `demand-${dayOf(services.clock.now())}`;
	return tableFile(visit, searchColumns, { rows }, { name, sheet: messages.demand.title });
});
