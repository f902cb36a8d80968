import { logRequest, requestOfRow, writeEntry } from "#app/cases/case-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Transfers one account's open requests for a member to another account: requests that it made, received or was
 * assigned. Runs in the transaction of a handover, so that the successor finds the requests on their desk.
 * @param member the country for which one account succeeds the other; requests for other countries are left alone
 * @param by who makes the handover, and when
 * @returns how many requests were moved
 */
export async function moveOpenRequests(
	tx: Transaction,
	fromAccount: string,
	toAccount: string,
	member: string,
	by: { actor: Actor; now: Date },
): Promise<number> {
	if (fromAccount === toAccount) return 0;
	const locked = await tx.$queryRaw<{ id: string }[]>`
		select id from request
		where closed_at is null and (member = ${member} or to_member = ${member})
			and ${fromAccount}::uuid in (from_account_id, to_account_id, assigned_to_id)
		order by id for update`;
	for (const { id } of locked) {
		const row = await tx.request.findUniqueOrThrow({ where: { id } });
		const [asks, asked, assigned] = [row.fromAccountId, row.toAccountId, row.assignedToId].map(
			(account) => account === fromAccount,
		);
		await tx.request.update({
			where: { id },
			data: {
				...(asks ? { fromAccountId: toAccount } : {}),
				...(asked ? { toAccountId: toAccount } : {}),
				...(assigned ? { assignedToId: toAccount } : {}),
			},
		});
		const change = { from: fromAccount, to: toAccount };
		// Both sides may know who makes the request, but only the recipients may know who is assigned to it.
		await writeEntry(tx, { ...by, side: "secretariat" }, row, {
			kind: "assignment",
			visibility: asks ? "both" : "inside",
			data: change,
		});
		await logRequest(tx, by.actor, requestOfRow(row), "request.hand-over", {
			before: { account: fromAccount },
			after: { account: toAccount },
		});
	}
	return locked.length;
}
