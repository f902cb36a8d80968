import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of the libraries that migrate the database and run jobs. */
export const platformTables = {
	// Migrating a database writes them.
	_prisma_migrations: "derived",
	// Each job is also found again by its schedule.
	"graphile_worker.*": "fleeting",
} satisfies TableKinds;
