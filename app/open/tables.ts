import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of what programs read. Harvesters rely on the ledger: it can't be made again from the practices. */
export const openTables = {
	open_change: "kept",
	practice_use: "kept",
} satisfies TableKinds;
