import { importKinds } from "#app/documents/import/import.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { type RegisterColumn, registerColumns, rowKinds } from "#app/membership/import/register-columns.ts";
import { writeCsv } from "#app/platform/text/csv.ts";
import { headingIn, importKindsFor } from "#app/views/member/import-kinds.server.ts";
import { spreadsheetAnswer } from "#app/views/table/spreadsheet-answer.ts";

/**
 * Downloads an empty table with the headings of a kind of import, as `register.csv` or `practices.xlsx`. The register's
 * table contains example rows.
 */
export const loader = loaderFor("secretariat", async ({ services, params, locale }) => {
	const [, name, format] = /^(\w+)\.(csv|xlsx)$/.exec(params.file ?? "") ?? [];
	const kind = found(importKinds.find((one) => one === name));
	const { columns } = importKindsFor(services.reference)[kind];
	const table = [
		columns.map(({ headings }) => headingIn(headings, locale)),
		...(kind === "register" ? examples() : []),
	];
	if (format === "csv") return spreadsheetAnswer(writeCsv(table), `${kind}.csv`);
	// Loaded on demand, when the first XLSX template is requested.
	const { default: writeXlsx } = await import("write-excel-file/node");
	const file = await writeXlsx(table, { sheet: kind }).toBuffer();
	return spreadsheetAnswer(new Uint8Array(file), `${kind}.xlsx`);
});

function examples(): string[][] {
	return rowKinds.map((of) => registerColumns.map((column: RegisterColumn) => column.examples[of] ?? ""));
}
