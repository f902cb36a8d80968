import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { type Designation, type DesignationInput, designation } from "#app/membership/contacts/contact.ts";
import {
	type ContactRecord,
	type ContactRefused,
	contactDigest,
	contactOf,
	linkProblem,
	termsOf,
} from "#app/membership/contacts/contact-rows.server.ts";
import { startProblem, termProblem } from "#app/membership/status/contact-term.ts";
import { firstEventDate } from "#app/membership/status/event-dates.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import { readStatusEvents } from "#app/membership/status/member-rows.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type DesignateOutcome = { outcome: "designated"; contactId: string } | ContactRefused | { outcome: "forbidden" };

/**
 * Designates a person in a role for a term. Sending the form twice designates them once.
 * @throws ZodError for input that none of our forms sends
 */
export async function designateContact(
	actor: Actor,
	services: MemberServices,
	input: DesignationInput,
): Promise<DesignateOutcome> {
	if (!mayDesignate(actor)) return { outcome: "forbidden" };
	const wanted = designation.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		if ((await lockMembers(tx, [wanted.member])).length === 0) return { outcome: "refused", reason: "unknown-member" };
		const terms = await termsOf(tx, wanted.member);
		const same = findRepeatedDesignation(actor, terms, wanted);
		if (same) return { outcome: "designated", contactId: same.id };
		const problem =
			startProblem(wanted.from, firstEventDate(await readStatusEvents(tx, wanted.member))) ??
			termProblem(terms, { ...wanted, id: "new" }, dayOf(now));
		if (problem) return { outcome: "refused", ...problem };
		const missing = await linkProblem(tx, wanted);
		if (missing) return { outcome: "refused", reason: missing };
		const contact = await createContact(tx, actor, wanted, now);
		await recordChange(tx, actor, {
			verb: "member.designate-contact",
			now,
			members: [wanted.member],
			isPublic: contact.visibility === "public",
			after: { contact: contact.id, ...contactDigest(contact) },
		});
		return { outcome: "designated", contactId: contact.id };
	});
}

/** The term that the same person recorded by the same form, when it is sent twice. */
export function findRepeatedDesignation(
	actor: Actor,
	terms: readonly ContactRecord[],
	wanted: Designation,
): ContactRecord | undefined {
	return terms.find(
		(term) =>
			term.createdById === (actorId(actor) ?? null) &&
			term.role === wanted.role &&
			term.from === wanted.from &&
			term.email === wanted.email &&
			term.personName === wanted.personName,
	);
}

/**
 * Writes the row of a designation that passed all checks.
 * @param handedOver the predecessor, and whether the account role moves; left out if there was no hand-over
 */
export async function createContact(
	tx: Transaction,
	actor: Actor,
	{ from, to, ...wanted }: Designation,
	now: Date,
	handedOver: { predecessorId?: string; transfersRole?: boolean } = {},
): Promise<ContactRecord> {
	const row = await tx.contact.create({
		data: {
			...wanted,
			...handedOver,
			fromDate: dateOf(from),
			toDate: to === null ? null : dateOf(to),
			createdAt: now,
			createdById: actorId(actor) ?? null,
		},
	});
	return contactOf(row);
}
