import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type AccessState, accessRules } from "#app/library/grants/access-grant.ts";
import { type LockedAccess, logAccess } from "#app/library/grants/access-rows.server.ts";
import { tellAsker } from "#app/library/grants/notify-of-access.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

type By = { actor: Actor; now: Date };

const verbs: Record<Exclude<AccessState, "asked">, string> = {
	granted: "access.grant",
	refused: "access.refuse",
	unanswered: "access.leave-unanswered",
	withdrawn: "access.withdraw",
	expired: "access.expire",
	ended: "access.end",
	closed: "access.close",
};

/**
 * Moves locked access to another state, closes its requests and notifies the account, unless the account did it.
 * @param move.request the request that is decided; the others are withdrawn
 */
export async function moveAccess(
	tx: Transaction,
	by: By,
	{ access, requests }: LockedAccess,
	move: {
		to: Exclude<AccessState, "asked">;
		request?: RequestRecord | undefined;
		data?: Prisma.AccessGrantUncheckedUpdateInput;
	},
): Promise<void> {
	const { to, request, data = {} } = move;
	const isOver = to === "granted" ? {} : { liveKey: null, closedAt: by.now };
	const { reason } = await tx.accessGrant.update({
		where: { id: access.id },
		data: { ...data, ...isOver, state: to },
	});
	for (const open of requests) await closeRequest(tx, by, open, open.id === request?.id ? to : "withdrawn");
	await logAccess(tx, by.actor, access, verbs[to]);
	if (by.actor.kind === "person" && by.actor.accountId === access.accountId) return;
	const kind = to === "granted" || to === "refused" ? (`access-${to}` as const) : "access-ended";
	await tellAsker(tx, by.now, access, kind, reason);
}

async function closeRequest(tx: Transaction, by: By, request: RequestRecord, as: AccessState): Promise<void> {
	const to = as === "granted" ? "accepted" : as === "refused" ? "refused" : "withdrawn";
	const side = to === "withdrawn" ? "requester" : "responder";
	await mustMoveRequest(tx, by, accessRules, request, { to, side });
}
