import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { type TermEndInput, termEnd } from "#app/membership/contacts/contact.ts";
import { type ContactRecord, type ContactRefused, lockContact } from "#app/membership/contacts/contact-rows.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type EndTermOutcome =
	| { outcome: "ended" }
	| { outcome: "conflict"; current: ContactRecord }
	| ContactRefused
	| { outcome: "not-found" | "forbidden" };

/**
 * Ends a contact's term earlier than it would have run out. Sent twice, it ends once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function endContactTerm(
	actor: Actor,
	services: MemberServices,
	input: TermEndInput,
): Promise<EndTermOutcome> {
	if (!mayDesignate(actor)) return { outcome: "forbidden" };
	const { contactId, revision, on, reason } = termEnd.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const locked = await lockContact(tx, contactId);
		if (!locked) return { outcome: "not-found" };
		const { contact } = locked;
		if (contact.to === on && contact.endReason === reason) return { outcome: "ended" };
		if (contact.revision !== revision) return { outcome: "conflict", current: contact };
		const problem = endProblem(contact, on, dayOf(now));
		if (problem) return { outcome: "refused", reason: problem };
		await tx.contact.update({
			where: { id: contactId },
			data: { toDate: dateOf(on), endReason: reason, revision: revision + 1 },
		});
		await recordActivity(tx, actor, {
			verb: "member.end-contact-term",
			subjectType: "member",
			subjectId: contact.member,
			before: { contact: contactId, to: contact.to },
			after: { contact: contactId, to: on, reason },
		});
		await refreshAttentionOf(tx, now, [contact.member]);
		if (contact.visibility === "public") await announceMembers(tx, [contact.member]);
		return { outcome: "ended" };
	});
}

function endProblem(contact: ContactRecord, on: string, today: string) {
	if (termState(contact, today) === "past") return "term-over";
	if (on < contact.from) return "end-before-start";
	return contact.to !== null && on > contact.to ? "end-after-term" : undefined;
}
