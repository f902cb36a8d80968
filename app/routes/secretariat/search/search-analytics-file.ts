import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { searchColumns } from "#app/routes/secretariat/search/search-analytics-columns.tsx";
import { searchAnalyticsRows } from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { fileTable, tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports the searches that the search analytics page shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async ({ actor, services, context, request, url, locale, messages }) => {
	const { searchParams: params } = url;
	const rows = found(await searchAnalyticsRows(context, actor, params, locale));
	const table = fileTable(searchColumns, { rows }, { locale, params });
	const name = `demand-${dayOf(services.clock.now())}`;
	return tableAnswer(request, table, { name, sheet: messages.demand.title, locale });
});
