import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { writeCsv } from "#app/platform/text/csv.ts";
import { reportOfFile } from "#app/routes/secretariat/report/report-page.server.ts";
import { fileRows, reportFile } from "#app/routes/secretariat/report/report-table.ts";
import { spreadsheetAnswer } from "#app/views/table/spreadsheet-answer.ts";

/** Exports a table of the report as CSV. Responds with 404 for an unknown table, or one without rows. */
export const loader = loaderFor("secretariat", async ({ actor, context, url, locale }) => {
	const params = url.searchParams;
	const file = found(reportFile(params.get("part")));
	const report = found(await reportOfFile(context, actor, { params, file }, locale));
	const rows = found(fileRows(report.section, file));
	const { year, on } = report.period;
	return spreadsheetAnswer(writeCsv(rows), `report-${year}-as-of-${on}-${file}.csv`);
});
