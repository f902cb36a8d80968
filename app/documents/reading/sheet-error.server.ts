import type { SheetFound, SheetTrouble } from "#app/documents/reading/sheet.ts";

/** Ends the reading of a table with what its author is told. */
export class SheetError extends Error {
	readonly trouble: SheetTrouble;
	readonly found: SheetFound | undefined;
	constructor(trouble: SheetTrouble, found?: SheetFound) {
		super(trouble.reason);
		this.trouble = trouble;
		this.found = found;
	}
}
