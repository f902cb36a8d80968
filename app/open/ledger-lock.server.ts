import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Locks the ledger until the transaction ends: positions and times are given out in the order in which transactions
 * commit, so that no change appears behind a position that somebody has read.
 */
export async function lockLedger(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('open.ledger'))`;
}

/** Waits for the transactions that are writing to the ledger. */
export async function waitForLedger(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('open.ledger'))`;
}
