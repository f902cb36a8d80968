import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { contributionStatements } from "#app/membership/contributions/contributions.server.ts";
import { tableAsCsv } from "#app/platform/files/write-spreadsheet.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { statementTable } from "#app/routes/secretariat/contributions/statement-table.server.ts";
import { requestedPeriod } from "#app/views/member/period.ts";
import { spreadsheetAnswer } from "#app/views/table/spreadsheet-answer.ts";

/**
 * Exports the statements of all members as one file. Only as CSV, because this many rows as XLSX would use up the
 * memory of a process.
 */
export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const { from, on } = requestedPeriod(url.searchParams, dayOf(services.clock.now()));
	const statements = found(await contributionStatements(actor, services, { from, on }));
	const table = statementTable(statements, { reference: services.reference, locale, from, on });
	return spreadsheetAnswer(tableAsCsv(table), `statements-${on}.csv`);
});
