import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of people and their sessions. */
export const identityTables = {
	account: "kept",
	role_grant: "kept",
	// Its secrets are sealed with keys that are not in the database.
	second_factor: "kept",
	recovery_code: "kept",
	// A restored installation has the secrets of its backup, so later requests must be made again.
	second_factor_reset: "fleeting",
	session: "fleeting",
	one_time_link: "fleeting",
	pending_sign_in: "fleeting",
	known_device: "fleeting",
	attempt_counter: "fleeting",
	// Made again when it is needed; forms that were open must be opened again.
	site_key: "fleeting",
} satisfies TableKinds;
