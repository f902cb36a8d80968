import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { logRequest, requestOfRow, writeEntry } from "#app/requests/request-rows.server.ts";

/**
 * Hands the open requests of an account over to another: those that it asks, is asked or has taken up for a member.
 * For a hand-over, in its transaction: whoever follows finds them on their desk.
 * @param member the country for which the one follows the other; its other requests stay where they are
 * @param by who hands over, and when
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
		// Who asks is for both sides to know, who works on it for those asked.
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
