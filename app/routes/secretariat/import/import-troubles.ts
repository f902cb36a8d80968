import type { ImportFound } from "#app/documents/import/import.ts";
import { sheetLimits } from "#app/documents/reading/sheet.ts";
import type { Messages } from "#app/messages/index.ts";

/** Why a file could not be read, in a sentence that says what to do. */
export function troubleSentence(
	{ imports }: Messages,
	trouble: Extract<ImportFound, { trouble: unknown }>["trouble"],
): string {
	const { troubles } = imports;
	switch (trouble.reason) {
		case "broken-quote":
			return troubles[trouble.reason](trouble.row);
		case "cell-too-long":
			return troubles[trouble.reason](trouble.row, trouble.column, sheetLimits.cell);
		case "too-many-rows":
			return troubles[trouble.reason](sheetLimits.rows);
		case "too-many-columns":
			return troubles[trouble.reason](sheetLimits.columns);
		default:
			return troubles[trouble.reason];
	}
}
