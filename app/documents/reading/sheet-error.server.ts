import type { SheetFound, SheetTrouble } from "#app/documents/reading/sheet.ts";

/** Stops reading a spreadsheet, with the reason shown to its author. */
export class SheetError extends Error {
	readonly trouble: SheetTrouble;
	readonly found: SheetFound | undefined;
	constructor(trouble: SheetTrouble, found?: SheetFound) {
		super(trouble.reason);
		this.trouble = trouble;
		this.found = found;
	}
}
