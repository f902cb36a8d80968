import type { LoaderFunctionArgs } from "@remix-run/node";
import { importRows } from "#app/documents/import/held-import.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { writeCsv } from "#app/platform/text/csv.ts";
import { noteSentence } from "#app/routes/secretariat/import/import-notes.ts";
import { askedImport } from "#app/routes/secretariat/import/import-page.server.ts";
import { spreadsheetAnswer } from "#app/routes/spreadsheet-answer.ts";

/** The wrong rows as they came, each with what is wrong with it: to be mended and handed in again. */
export async function loader(args: LoaderFunctionArgs) {
	const { locale, held, labels } = await askedImport(args);
	const rows = await importRows(args.context.services, held.id, { state: "wrong", most: null });
	const messages = messagesFor(locale);
	const { csvColumns } = messages.imports;
	const headings = "headings" in held.found ? held.found.headings : [];
	const csv = writeCsv([
		[csvColumns.row, csvColumns.reasons, ...headings],
		...rows.map(({ number, notes, cells }) => [
			String(number),
			notes.map((note) => noteSentence(messages, labels, note)).join("; "),
			...headings.map((_, place) => cells[place] ?? ""),
		]),
	]);
	return spreadsheetAnswer(csv, "wrong-rows.csv");
}
