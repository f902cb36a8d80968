import type { Actor } from "#app/identity/person/actor.ts";
import { lockAccess } from "#app/library/grants/access-rows.server.ts";
import { moveAccess } from "#app/library/grants/move-access.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Closes requested and granted access to a practice when it is withdrawn or hidden, and notifies the accounts. */
export async function closeAccess(tx: Transaction, by: { actor: Actor; now: Date }, pid: string): Promise<void> {
	const live = await tx.accessGrant.findMany({
		where: { pid, state: { in: ["asked", "granted"] } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	for (const { id } of live) {
		const locked = await lockAccess(tx, id);
		const isLive = locked?.access.state === "asked" || locked?.access.state === "granted";
		if (locked && isLive) await moveAccess(tx, by, locked, { to: "closed" });
	}
}
