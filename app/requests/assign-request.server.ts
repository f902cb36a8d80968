import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import {
	type CommandContext,
	type LockedRequest,
	lockRequest,
	logRequest,
	type RequestRecord,
	type RequestServices,
	writeEntry,
} from "#app/requests/request-rows.server.ts";

export const assignmentForm = z.strictObject({
	requestId: z.string(),
	/** Null returns the request to the pool. */
	accountId: z.uuid().nullable(),
});

export type AssignOutcome =
	| { outcome: "assigned" }
	/** The request is closed, or the person is not one of its recipients or can no longer sign in. */
	| { outcome: "refused"; reason: "closed" | "not-a-recipient" }
	| { outcome: "not-found" };

/**
 * Assigns a request to one of its recipients, or returns it to the pool. Sending it twice is logged only once.
 * @throws ZodError for input that none of our forms sends
 */
export async function assignRequest(
	actor: Actor,
	{ database, clock }: RequestServices,
	input: z.input<typeof assignmentForm>,
): Promise<AssignOutcome> {
	const { requestId, accountId } = assignmentForm.parse(input);
	return database.prisma.$transaction(async (tx) => {
		const lockedRequest = await lockRequest(tx, actor, requestId);
		if (!lockedRequest || lockedRequest.side === "requester") return { outcome: "not-found" };
		return assignLocked(tx, { actor, now: clock.now() }, lockedRequest, accountId);
	});
}

/**
 * Like `assignRequest`, but within a command of the area that owns the type, for somebody who is not on the requester's
 * side.
 */
export async function assignLocked(
	tx: Transaction,
	{ actor, now }: Pick<CommandContext, "actor" | "now">,
	{ request, side }: LockedRequest,
	accountId: string | null,
): Promise<AssignOutcome> {
	if (request.closedAt !== null) return { outcome: "refused", reason: "closed" };
	if (request.assignedToId === accountId) return { outcome: "assigned" };
	if (accountId !== null && !(await isRecipientAccount(tx, request, accountId)))
		return { outcome: "refused", reason: "not-a-recipient" };
	await tx.request.update({ where: { id: request.id }, data: { assignedToId: accountId } });
	await writeEntry(tx, { actor, side, now }, request, {
		kind: "assignment",
		visibility: "inside",
		data: { from: request.assignedToId, to: accountId },
	});
	await logRequest(tx, actor, request, "request.assign", {
		before: { assignedTo: request.assignedToId },
		after: { assignedTo: accountId },
	});
	return { outcome: "assigned" };
}

async function isRecipientAccount(tx: Transaction, request: RequestRecord, accountId: string): Promise<boolean> {
	const { toKind, toAccountId, toRole, toMember } = request;
	if (toKind === "account") return accountId === toAccountId;
	const recipients =
		toKind === "role"
			? { disabledAt: null, roles: { some: { role: toRole as string, member: toMember, revokedAt: null } } }
			: activeSecretariat;
	return (await tx.account.count({ where: { id: accountId, ...recipients } })) > 0;
}
