import { activityTables } from "#app/activity/tables.ts";
import { awardTables } from "#app/awards/tables.ts";
import { requestTables } from "#app/cases/tables.ts";
import { documentTables } from "#app/documents/tables.ts";
import { exchangeTables } from "#app/exchange/tables.ts";
import { forumTables } from "#app/forum/tables.ts";
import { identityTables } from "#app/identity/tables.ts";
import { libraryTables } from "#app/library/tables.ts";
import { membershipTables } from "#app/membership/tables.ts";
import { notificationTables } from "#app/notifications/tables.ts";
import { openTables } from "#app/open/tables.ts";
import type { TableKind, TableKinds } from "#app/platform/database/table-kinds.ts";
import { platformTables } from "#app/platform/tables.ts";
import { referenceTables } from "#app/reference/tables.ts";
import { searchTables } from "#app/search/tables.ts";

/** Every table of the database. */
export const allTables: TableKinds = {
	...referenceTables,
	...identityTables,
	...activityTables,
	...documentTables,
	...notificationTables,
	...requestTables,
	...searchTables,
	...membershipTables,
	...libraryTables,
	...exchangeTables,
	...openTables,
	...forumTables,
	...awardTables,
	...platformTables,
	// The reports of a restored site begin with the restore.
	backup_run: "fleeting",
};

/** The names of the tables of some kinds. */
export function tablesOf(...kinds: TableKind[]): string[] {
	return Object.entries(allTables).flatMap(([name, kind]) => (kinds.includes(kind) ? [name] : []));
}
