import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of the forum. */
export const forumTables = {
	forum_event: "kept",
	forum_session: "kept",
	programme: "kept",
	registration: "kept",
	registration_link: "kept",
} satisfies TableKinds;
