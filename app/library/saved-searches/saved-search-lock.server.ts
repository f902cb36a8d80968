import type { Transaction } from "#app/platform/database/database.server.ts";

/*
 * Whoever saves a search takes for known what can be found just then, and the job looks at what has appeared for the
 * searches that there are. Between the two nothing may fall through: a search that is being saved is either seen by the
 * look, or has seen what was looked at.
 */

/** For a transaction that saves a search; any number may at once. */
export async function lockForSaving(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('library.saved-searches'))`;
}

/** For the transaction that takes up what has appeared and the searches to hold against it: waits for those above. */
export async function lockForLooking(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('library.saved-searches'))`;
}
