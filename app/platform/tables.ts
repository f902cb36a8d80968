import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** Uploads, and the tables of the libraries that migrate the database and run jobs. */
export const platformTables = {
	// Unfinished uploads: people send them again.
	upload: "fleeting",
	// Written when a database is migrated.
	_prisma_migrations: "derived",
	// Scheduled jobs find all work again.
	"graphile_worker.*": "fleeting",
} satisfies TableKinds;
