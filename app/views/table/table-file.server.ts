import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { withErasedName } from "#app/http/erased-name.ts";
import { formats, type Locale, messagesFor } from "#app/messages/index.ts";
import { direction } from "#app/messages/locales.ts";
import {
	type OutgoingTable,
	type TableCell,
	tableAsCsv,
	tableAsXlsx,
} from "#app/platform/files/write-spreadsheet.server.ts";
import { type Column, columnsFor } from "#app/views/table/columns.ts";
import { spreadsheetAnswer } from "#app/views/table/spreadsheet-answer.ts";

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

/**
 * The columns of a table's file: all of them, or those that `?columns=` names, in the order of the table.
 * @returns the headings, and the cells of a row
 */
export function fileColumns<Row, Page>(
	columns: readonly Column<Row, Page>[],
	page: Page,
	{ locale, params }: { locale: Locale; params: URLSearchParams },
): { headings: string[]; cells(row: Row): TableCell[] } {
	const words = { locale, messages: messagesFor(locale), formats: formats(locale) };
	const all = columnsFor(columns, page, "file");
	const named = new Set(params.getAll("columns").flatMap((keys) => keys.split(",")));
	const chosen = all.filter(({ key }) => named.has(key));
	const written = chosen.length > 0 ? chosen : all;
	return {
		headings: written.map(({ label }) => label(words.messages)),
		cells: (row) => written.map(({ file, text }) => (file ?? text)?.(row, words) ?? null),
	};
}

/**
 * The rows of a page as a file, in the format that the request asks for.
 * @param name of the file, without its ending
 * @param sheet name of the sheet in an XLSX file
 */
export async function tableFile<Row, Shown, Page extends Shown & { rows: readonly Row[] }>(
	{ request, url, locale }: Pick<Visit, "request" | "url" | "locale">,
	columns: readonly Column<Row, Shown>[],
	page: Page,
	{ name, sheet }: { name: string; sheet: string },
): Promise<Response> {
	const { headings, cells } = fileColumns(columns, page, { locale, params: url.searchParams });
	return tableAnswer(request, { headings, rows: page.rows.map(cells) }, { name, sheet, locale });
}
