import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of the reference data. */
export const referenceTables = {
	// Codes that later releases retire stay in use.
	term: "kept",
	country: "kept",
} satisfies TableKinds;
