import type { LoaderFunctionArgs } from "@remix-run/node";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { direction } from "#app/messages/locales.ts";
import { type OutgoingTable, tableAsCsv, tableAsXlsx } from "#app/platform/files/write-spreadsheet.server.ts";
import { withErasedName } from "#app/routes/erased-name.ts";
import { spreadsheetAnswer } from "#app/routes/spreadsheet-answer.ts";

export type TableFormat = "csv" | "xlsx";

/** The format of a table's file, from the end of its URL. */
export function requestedFormat(request: LoaderFunctionArgs["request"]): TableFormat {
	return new URL(request.url).pathname.endsWith(".xlsx") ? "xlsx" : "csv";
}

/**
 * A table as a file in the format of its URL.
 * @param name of the file, without its ending
 * @param sheet name of the sheet in an XLSX file
 */
export async function tableAnswer(
	request: LoaderFunctionArgs["request"],
	shown: OutgoingTable,
	{ name, sheet, locale }: { name: string; sheet: string; locale: Locale },
): Promise<Response> {
	const table = withErasedName(shown, messagesFor(locale));
	if (requestedFormat(request) === "csv") return spreadsheetAnswer(tableAsCsv(table), `${name}.csv`);
	const file = await tableAsXlsx(table, { sheet, rightToLeft: direction(locale) === "rtl" });
	return spreadsheetAnswer(file, `${name}.xlsx`);
}
