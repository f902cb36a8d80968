import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The table of the activity log. */
export const activityTables = {
	activity: "kept",
} satisfies TableKinds;
