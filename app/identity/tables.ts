import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of people and their sessions. */
export const identityTables = {
	account: "kept",
	role_grant: "kept",
	// Secrets as they are; recovery codes are only good together with them.
	second_factor: "secret",
	recovery_code: "secret",
	session: "fleeting",
	one_time_link: "fleeting",
	pending_sign_in: "fleeting",
	known_device: "fleeting",
	attempt_counter: "fleeting",
	// Made again when it is needed; forms that were open must be opened again.
	site_key: "fleeting",
} satisfies TableKinds;
