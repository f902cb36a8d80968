import type { ActivityView } from "#app/activity/activity-log.server.ts";
import { type ActivityExport, exportActivity, maxExported } from "#app/activity/export-activity.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { csvCells, type TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { csvLines, writeCsv } from "#app/platform/text/csv.ts";
import { activityColumns } from "#app/routes/secretariat/activity/activity-columns.tsx";
import { activityRows, requestedLog } from "#app/routes/secretariat/activity/activity-page.server.ts";
import { spreadsheetAnswer } from "#app/views/table/spreadsheet-answer.ts";
import { fileColumns, requestedFormat, tableAnswer } from "#app/views/table/table-file.server.ts";

/**
 * Exports the activity log that the page shows at the same URL, all pages of it. The response is streamed while the
 * rows are read.
 */
export const loader = loaderFor("secretariat", async ({ actor, services, request, url, locale, messages }) => {
	const { filter } = requestedLog(url.searchParams);
	const format = requestedFormat(request);
	const log = found(await exportActivity(actor, services, filter, format));
	const { headings, cells } = fileColumns(activityColumns, {}, { locale, params: url.searchParams });
	const cut = messages.exports.activity.cut(maxExported[format]);
	const rowOf = activityRows(services, locale);
	const rows = rowsOf(log, (entry) => cells(rowOf(entry)), cut);
	const name = `activity-${dayOf(services.clock.now())}`;
	if (format === "csv") return spreadsheetAnswer(csvStream(headings, rows), `${name}.csv`);
	const table = { headings, rows: (await Array.fromAsync(rows)).flat() };
	return tableAnswer(request, table, { name, sheet: messages.audit.title, locale });
});

/** Yields the rows one by one. If the file was cut at its limit, a last row says so. */
async function* rowsOf(log: ActivityExport, cellsOf: (entry: ActivityView) => TableCell[], cut: string) {
	for await (const entries of log.pieces()) yield entries.map(cellsOf);
	if (log.isCut()) yield [[cut]];
}

function csvStream(headings: string[], rows: AsyncGenerator<TableCell[][]>): ReadableStream<Uint8Array<ArrayBuffer>> {
	const bytes = new TextEncoder();
	let begun = false;
	return new ReadableStream(
		{
			async pull(controller) {
				if (!begun) {
					begun = true;
					return controller.enqueue(bytes.encode(writeCsv([headings])));
				}
				const { done, value } = await rows.next();
				if (done) controller.close();
				else controller.enqueue(bytes.encode(csvLines(value.map(csvCells))));
			},
			async cancel() {
				await rows.return(undefined);
			},
		},
		{ highWaterMark: 0 },
	);
}
