import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of awards, each after those to which it refers. */
export const awardTables = {
	award_call: "kept",
	award_category: "kept",
	award_decision: "kept",
	award_extension: "kept",
	award_nomination: "kept",
	award_recommendation: "kept",
	award_seat: "kept",
	award_declaration: "kept",
	award_remark: "kept",
	award_sheet: "kept",
} satisfies TableKinds;
