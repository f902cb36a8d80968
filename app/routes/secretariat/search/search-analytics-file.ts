import type { TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import {
	type SearchAnalyticsRow,
	searchAnalyticsRows,
} from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports the searches that the search analytics page shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async ({ actor, services, context, request, url, locale, messages }) => {
	const rows = found(await searchAnalyticsRows(context, actor, url.searchParams, locale));
	const { title, fileColumns } = messages.demand;
	const name = `demand-${dayOf(services.clock.now())}`;
	const table = { headings: Object.values(fileColumns), rows: rows.map(cellsOf) };
	return tableAnswer(request, table, { name, sheet: title, locale });
});

/** Returns the cells in the order of the headings. */
function cellsOf(row: SearchAnalyticsRow): TableCell[] {
	const { words, locale, filterNames, searches, withoutResults, partial, corrected, total, clicks, meanRank, lastDay } =
		row;
	const rank = meanRank === null ? null : Number(meanRank.toFixed(1));
	const numbers = [searches, withoutResults, partial, corrected, total, clicks, rank];
	return [words, locale, filterNames.join("; "), ...numbers, { date: lastDay }];
}
