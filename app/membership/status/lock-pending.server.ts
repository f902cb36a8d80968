import type { Transaction } from "#app/platform/database/database.server.ts";
import type { PendingEvent } from "#app/platform/prisma/client.ts";

export type PendingRow = PendingEvent;

/** What waits for a second person, locked with its member until the transaction ends; null when there is no such. */
export async function lockPendingEvent(tx: Transaction, id: string): Promise<PendingRow | null> {
	const found = await tx.pendingEvent.findUnique({ where: { id }, select: { member: true } });
	if (!found) return null;
	// The member first, as everywhere: whoever locks two things in another order may wait for ever.
	await tx.$queryRaw`select 1 from member where code = ${found.member} for update`;
	return tx.pendingEvent.findUnique({ where: { id } });
}
