import { importRows } from "#app/documents/import/stored-import.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { writeCsv } from "#app/platform/text/csv.ts";
import { noteSentence } from "#app/routes/secretariat/import/import-notes.ts";
import { requestedImport } from "#app/routes/secretariat/import/import-page.server.ts";
import { spreadsheetAnswer } from "#app/views/table/spreadsheet-answer.ts";

/** Exports the invalid rows as they were uploaded, each with its problems, to be corrected and uploaded again. */
export const loader = loaderFor("secretariat", async (visit) => {
	const { services, messages } = visit;
	const { stored, labels } = await requestedImport(visit);
	const rows = await importRows(services, stored.id, { state: "wrong", most: null });
	const { csvColumns } = messages.imports;
	const headings = "headings" in stored.found ? stored.found.headings : [];
	const csv = writeCsv([
		[csvColumns.row, csvColumns.reasons, ...headings],
		...rows.map(({ number, notes, cells }) => [
			String(number),
			notes.map((note) => noteSentence(messages, labels, note)).join(messages.comparison.semicolon),
			...headings.map((_, place) => cells[place] ?? ""),
		]),
	]);
	return spreadsheetAnswer(csv, "wrong-rows.csv");
});
