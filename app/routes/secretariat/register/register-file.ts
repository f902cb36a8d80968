import type { RegisterColumn } from "#app/membership/register/register-query.ts";
import type { Messages } from "#app/messages/index.ts";
import type { TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { cellText } from "#app/routes/secretariat/register/register-cells.ts";
import { type RegisterPageRow, registerRows } from "#app/routes/secretariat/register/register-page.server.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** Exports the rows and columns that the register shows at the same URL, or a selection of its columns. */
export const loader = loaderFor("secretariat", async ({ actor, services, context, request, url, locale, messages }) => {
	const { searchParams } = url;
	const page = found(await registerRows(context, actor, searchParams, locale));
	const { rows, isToday, day } = page;
	const columns = chosenOf(page.columns, searchParams);
	const table = {
		headings: columns.map((column) => messages.register.columns[column]),
		rows: rows.map((row) => columns.map((column) => cellOf(column, row, messages))),
	};
	const today = dayOf(services.clock.now());
	const name = isToday ? `register-${today}` : `register-of-${day}-made-${today}`;
	return tableAnswer(request, table, { name, sheet: messages.register.title, locale });
});

/** Returns the columns named in the URL, in the order of the table, or all columns if none are named. */
function chosenOf(columns: readonly RegisterColumn[], params: URLSearchParams): readonly RegisterColumn[] {
	const named = new Set(params.getAll("columns").flatMap((names) => names.split(",")));
	const chosen = columns.filter((column) => named.has(column));
	return chosen.length > 0 ? chosen : columns;
}

function cellOf(column: RegisterColumn, row: RegisterPageRow, messages: Messages): TableCell {
	switch (column) {
		case "since":
			return { date: row.since };
		case "due":
			return { date: row.next?.due ?? "" };
		case "matters":
			return row.openCases;
		case "practices":
			return row.practices;
		default:
			return cellText(column, row, messages);
	}
}
