import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of members. */
export const membershipTables = {
	organisation: "kept",
	member: "kept",
	member_event: "kept",
	pending_event: "kept",
	admission_draft: "kept",
	member_entity: "kept",
	contact: "kept",
	agreement: "kept",
	attention_case: "kept",
	timeline_fact: "kept",
	contribution_scale: "kept",
	contribution_entry: "kept",
	calendar_feed: "kept",
	calendar_event_revision: "kept",
} satisfies TableKinds;
