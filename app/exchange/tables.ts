import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of the exchange. */
export const exchangeTables = {
	gap_sheet: "kept",
	follow: "kept",
	weekly_digest: "kept",
} satisfies TableKinds;
