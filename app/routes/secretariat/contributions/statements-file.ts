import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { contributionStatements } from "#app/membership/contributions/contributions.server.ts";
import { tableAsCsv } from "#app/platform/files/spreadsheet-out.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { askedPeriod } from "#app/routes/secretariat/contributions/period.ts";
import { statementTable } from "#app/routes/secretariat/contributions/statement-table.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { spreadsheetAnswer } from "#app/routes/spreadsheet-answer.ts";

/** The statements of all members as one file; as CSV alone, since so many rows as XLSX would take the memory of a process. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { services } = args.context;
	const { from, on } = askedPeriod(new URL(args.request.url).searchParams, dayOf(services.clock.now()));
	const statements = await contributionStatements(person, services, { from, on });
	if (!statements) throw data(null, { status: 404 });
	const table = statementTable(statements, { reference: services.reference, locale, from, on });
	return spreadsheetAnswer(tableAsCsv(table), `statements-${on}.csv`);
}
