import { writeCsv } from "#app/platform/text/csv.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { reportOfFile } from "#app/routes/secretariat/report/report-page.server.ts";
import { fileRows, reportFile } from "#app/routes/secretariat/report/report-table.ts";
import { spreadsheetAnswer } from "#app/routes/spreadsheet-answer.ts";

/** A table of the report as a file for spreadsheets; 404 for one that there is not, or that has nothing in it. */
export const loader = loaderFor("secretariat", async ({ actor, context, url, locale }) => {
	const params = url.searchParams;
	const file = found(reportFile(params.get("part")));
	const report = found(await reportOfFile(context, actor, { params, file }, locale));
	const rows = found(fileRows(report.section, file));
	const { year, on } = report.period;
	return spreadsheetAnswer(writeCsv(rows), `report-${year}-as-of-${on}-${file}.csv`);
});
