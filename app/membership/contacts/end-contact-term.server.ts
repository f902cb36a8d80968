import type { Actor } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { type TermEndInput, termEnd } from "#app/membership/contacts/contact.ts";
import {
	type ContactNotChanged,
	type ContactRecord,
	contactOf,
	lockContact,
} from "#app/membership/contacts/contact-rows.server.ts";
import { followTerm } from "#app/membership/contacts/follow-term.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type EndTermOutcome = { outcome: "ended" } | ContactNotChanged;

/**
 * Ends a contact's term early. The account loses the role that goes with it after the last day: at once if that has
 * passed, otherwise by `applyTermRoles`. Sending the form twice has no further effect.
 * @throws ZodError for input that none of our forms sends
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
		if (termState(contact, dayOf(now)) === "past") return { outcome: "refused", reason: "term-over" };
		if (contact.revision !== revision) return { outcome: "conflict", current: contact };
		const problem = endProblem(contact, on);
		if (problem) return { outcome: "refused", reason: problem };
		const row = await tx.contact.update({
			where: { id: contactId },
			data: { toDate: dateOf(on), endReason: reason, revision: revision + 1 },
		});
		await recordChange(tx, actor, {
			verb: "member.end-contact-term",
			now,
			members: [contact.member],
			isPublic: contact.visibility === "public",
			before: { contact: contactId, to: contact.to },
			after: { contact: contactId, to: on, reason },
		});
		await followTerm(tx, actor, services, contactOf(row));
		return { outcome: "ended" };
	});
}

function endProblem(contact: ContactRecord, on: string) {
	if (on < contact.from) return "end-before-start";
	return contact.to !== null && on > contact.to ? "end-after-term" : undefined;
}
