import { recordActivity } from "#app/activity/record-activity.server.ts";
import { moveOpenRequests } from "#app/cases/move-open-cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type ContactRecord, contactOf } from "#app/membership/contacts/contact-rows.server.ts";
import { followTerm } from "#app/membership/contacts/follow-term.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/**
 * Transfers the account's role and open tasks from a contact to the successor, once the successor's first day has come.
 * The predecessor loses the role on that day; the successor gets it once they have an account. Running it again has no
 * further effect.
 * @param tx a transaction that has locked the member
 */
export async function applyHandover(
	tx: Transaction,
	actor: Actor,
	{ clock }: { clock: Clock },
	contact: ContactRecord,
): Promise<void> {
	const { id, member, accountId, predecessorId } = contact;
	const now = clock.now();
	const state = termState(contact, dayOf(now));
	const role = await followTerm(tx, actor, { clock }, contact);
	if (predecessorId === null || contact.handedOverAt !== null || state === "coming") return;
	const before = contactOf(await tx.contact.findUniqueOrThrow({ where: { id: predecessorId } }));
	await followTerm(tx, actor, { clock }, before);
	if (accountId === null && state === "current") return;
	const tasks = await moveTasks(tx, { actor, now }, member, before.accountId, accountId);
	await tx.contact.update({ where: { id }, data: { handedOverAt: now } });
	await recordActivity(tx, actor, {
		verb: "member.take-over",
		subjectType: "member",
		subjectId: member,
		before: { contact: before.id, accountId: before.accountId },
		after: { contact: id, accountId, role, ...tasks },
	});
}

/**
 * Reassigns the open tasks of one account to another.
 * @returns how many were moved
 */
async function moveTasks(
	tx: Transaction,
	by: { actor: Actor; now: Date },
	member: string,
	from: string | null,
	to: string | null,
): Promise<{ attention: number; requests: number }> {
	if (from === null || to === null || from === to) return { attention: 0, requests: 0 };
	const open = { member, assignedToId: from, clearedAt: null, doneAt: null };
	const { count: attention } = await tx.attentionCase.updateMany({ where: open, data: { assignedToId: to } });
	return { attention, requests: await moveOpenRequests(tx, from, to, member, by) };
}
