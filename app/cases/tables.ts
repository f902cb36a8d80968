import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of requests. */
export const requestTables = {
	request: "kept",
	request_entry: "kept",
	enquiry: "kept",
} satisfies TableKinds;
