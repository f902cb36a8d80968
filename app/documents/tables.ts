import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of documents and imports. */
export const documentTables = {
	document: "kept",
	document_version: "kept",
	import: "kept",
	import_row: "kept",
} satisfies TableKinds;
