import type { Transaction } from "#app/platform/database/database.server.ts";

/*
 * A new search treats as known what is visible when it is saved, and the matching job reads the searches that exist
 * when it starts. Nothing may be lost between the two: a search that is being saved is either read by the job, or has
 * seen the versions that the job matches.
 */

/** For a transaction that saves a search; several may run at the same time. */
export async function lockForSaving(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('library.saved-searches'))`;
}

/** For the transaction that reads the new versions and the searches to match: waits until those above have ended. */
export async function lockForMatching(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('library.saved-searches'))`;
}
