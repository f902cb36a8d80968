import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of awards. */
export const awardTables = {
	award_call: "kept",
	award_category: "kept",
	award_extension: "kept",
	award_nomination: "kept",
} satisfies TableKinds;
