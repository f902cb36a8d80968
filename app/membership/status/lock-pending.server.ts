import type { Transaction } from "#app/platform/database/database.server.ts";
import type { PendingEvent } from "#app/platform/prisma/client.ts";

export type PendingRow = PendingEvent;

/** Locks a pending event and its member until the transaction ends; null if there is none. */
export async function lockPendingEvent(tx: Transaction, id: string): Promise<PendingRow | null> {
	const found = await tx.pendingEvent.findUnique({ where: { id }, select: { member: true } });
	if (!found) return null;
	// The member first, as everywhere: locking in another order could deadlock.
	await tx.$queryRaw`select 1 from member where code = ${found.member} for update`;
	return tx.pendingEvent.findUnique({ where: { id } });
}
