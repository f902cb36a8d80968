import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { writeCsv } from "#app/platform/text/csv.ts";
import { reportOfFile } from "#app/routes/secretariat/report/report-page.server.ts";
import { fileRows, reportFile } from "#app/routes/secretariat/report/report-table.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { spreadsheetAnswer } from "#app/routes/spreadsheet-answer.ts";

/** A table of the report as a file for spreadsheets; 404 for one that there is not, or that has nothing in it. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const params = new URL(args.request.url).searchParams;
	const file = reportFile(params.get("part"));
	const report = file && (await reportOfFile(args.context, person, { params, file }, locale));
	const rows = report && fileRows(report.section, file);
	if (!rows) throw data(null, { status: 404 });
	const { year, on } = report.period;
	return spreadsheetAnswer(writeCsv(rows), `report-${year}-as-of-${on}-${file}.csv`);
}
