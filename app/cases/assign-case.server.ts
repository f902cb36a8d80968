import { z } from "zod";
import {
	type CommandContext,
	type LockedRequest,
	lockRequest,
	logRequest,
	type RequestRecord,
	type RequestServices,
	writeEntry,
} from "#app/cases/case-rows.server.ts";
import { accountName } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The fields of every form that assigns a request or a case. */
export const assignment = z.strictObject({
	/** Null returns it to the pool. */
	accountId: z.uuid().nullable(),
	/**
	 * The assignee when the form was opened, if the form states it; a later assignment by another person is not
	 * overwritten.
	 */
	seen: z.uuid().nullable().optional(),
});

const assignmentForm = assignment.extend({ requestId: z.string() });

export type AssignOutcome =
	| { outcome: "assigned" }
	/** The request is closed, or the person is not one of its recipients or can no longer sign in. */
	| { outcome: "refused"; reason: "closed" | "not-a-recipient" }
	/** Another person assigned it since the form was opened, to the person with this name, or to nobody. */
	| { outcome: "conflict"; assignedTo: string | null }
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
	const { requestId, ...assigned } = assignmentForm.parse(input);
	return database.prisma.$transaction(async (tx) => {
		const lockedRequest = await lockRequest(tx, actor, requestId);
		if (!lockedRequest || lockedRequest.side === "requester") return { outcome: "not-found" };
		return assignLocked(tx, { actor, now: clock.now() }, lockedRequest, assigned);
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
	{ accountId, seen }: z.infer<typeof assignment>,
): Promise<AssignOutcome> {
	if (request.closedAt !== null) return { outcome: "refused", reason: "closed" };
	if (request.assignedToId === accountId) return { outcome: "assigned" };
	if (seen !== undefined && request.assignedToId !== seen)
		return { outcome: "conflict", assignedTo: await accountName(tx, request.assignedToId) };
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
