import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** Uploads, and the tables of the libraries that migrate the database and run jobs. */
export const platformTables = {
	// Unfinished uploads, which people send again.
	upload: "fleeting",
	// Migrating a database writes them.
	_prisma_migrations: "derived",
	// Each job is also found again by its schedule.
	"graphile_worker.*": "fleeting",
} satisfies TableKinds;
