import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of notices and emails. */
export const notificationTables = {
	email: "kept",
	notice: "kept",
	notice_setting: "kept",
	unsubscribe_link: "kept",
} satisfies TableKinds;
