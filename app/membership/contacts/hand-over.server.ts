import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { applyHandover } from "#app/membership/contacts/apply-handover.server.ts";
import { type HandOver, type HandOverInput, handOverForm } from "#app/membership/contacts/contact.ts";
import { type ContactNotChanged, contactDigest, lockContact } from "#app/membership/contacts/contact-rows.server.ts";
import {
	createContact,
	designationProblem,
	findRepeatedDesignation,
} from "#app/membership/contacts/designate-contact.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { lastDayBefore } from "#app/membership/status/contact-term.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf } from "#app/platform/partial-date.ts";

export type HandOverOutcome =
	/** The successor's id. */
	{ outcome: "handed-over"; contactId: string } | ContactNotChanged;

/**
 * Ends one term and begins the next on the following day, in one step; both stay on record. The account's role and open
 * tasks move on the first day of the new term: at once if it has come, otherwise by `applyTermRoles`.
 * Sending the form twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function handOver(actor: Actor, services: MemberServices, input: HandOverInput): Promise<HandOverOutcome> {
	if (!mayDesignate(actor)) return { outcome: "forbidden" };
	const wanted = handOverForm.parse(input);
	return services.database.prisma.$transaction((tx) => handOverIn(tx, actor, services, wanted));
}

/** Like `handOver`, inside another command's transaction. */
export async function handOverIn(
	tx: Transaction,
	actor: Actor,
	services: Pick<MemberServices, "clock">,
	{ contactId, revision, reason, next }: HandOver,
): Promise<HandOverOutcome> {
	if (!mayDesignate(actor)) return { outcome: "forbidden" };
	const now = services.clock.now();
	const locked = await lockContact(tx, contactId);
	if (!locked) return { outcome: "not-found" };
	const { contact: old, terms } = locked;
	const wanted = { ...next, member: old.member, role: old.role };
	const same = findRepeatedDesignation(actor, terms, wanted);
	if (same && same.id !== old.id) return { outcome: "handed-over", contactId: same.id };
	if (old.revision !== revision) return { outcome: "conflict", current: old };
	if (next.from <= old.from) return { outcome: "refused", reason: "start-before-predecessor" };
	const to = lastDayBefore(old, next.from);
	const ended = terms.map((term) => (term.id === old.id ? { ...term, to } : term));
	const problem = await designationProblem(tx, ended, wanted, now);
	if (problem) return { outcome: "refused", ...problem };

	await tx.contact.update({
		where: { id: old.id },
		data: { toDate: dateOf(to), revision: revision + 1, ...(reason ? { endReason: reason } : {}) },
	});
	const successor = await createContact(tx, actor, wanted, now, old.id);
	await recordActivity(tx, actor, {
		verb: "member.hand-over",
		subjectType: "member",
		subjectId: old.member,
		before: { contact: old.id, ...contactDigest(old) },
		after: { ended: { contact: old.id, to }, contact: successor.id, ...contactDigest(successor) },
	});
	await applyHandover(tx, actor, services, successor);
	await refreshAttentionOf(tx, now, [old.member]);
	if ([old, successor].some(({ visibility }) => visibility === "public")) await announceMembers(tx, [old.member]);
	return { outcome: "handed-over", contactId: successor.id };
}
