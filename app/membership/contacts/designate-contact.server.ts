import { isDeepStrictEqual } from "node:util";
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
import { followTerm } from "#app/membership/contacts/follow-term.server.ts";
import { linkContactToAccount } from "#app/membership/contacts/link-contact.server.ts";
import { startProblem, termProblem, termState } from "#app/membership/status/contact-term.ts";
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
	return services.database.prisma.$transaction((tx) => designateIn(tx, actor, services, wanted));
}

/**
 * Like `designateContact`, inside another command's transaction. The given account gets the role that goes with the
 * contact's on the first day of the term. A person already designated in the role, without an account, is linked to it
 * instead, unless the designation says more than the one on record.
 */
export async function designateIn(
	tx: Transaction,
	actor: Actor,
	{ clock }: Pick<MemberServices, "clock">,
	wanted: Designation,
): Promise<DesignateOutcome> {
	if (!mayDesignate(actor)) return { outcome: "forbidden" };
	const now = clock.now();
	const { member, accountId } = wanted;
	if ((await lockMembers(tx, [member])).length === 0) return { outcome: "refused", reason: "unknown-member" };
	const terms = await termsOf(tx, member);
	const same = findRepeatedDesignation(actor, terms, wanted);
	if (same && (accountId === null || same.accountId === accountId))
		return { outcome: "designated", contactId: same.id };
	const designated = accountId !== null && terms.find((term) => isWithoutAccount(term, wanted, dayOf(now)));
	if (designated) {
		const linked = await linkContactToAccount(tx, actor, { clock }, designated.id, accountId);
		if (linked.outcome === "linked") return { outcome: "designated", contactId: designated.id };
	}
	const problem = await designationProblem(tx, terms, wanted, now);
	if (problem) return { outcome: "refused", ...problem };
	const contact = await createContact(tx, actor, wanted, now);
	await recordChange(tx, actor, {
		verb: "member.designate-contact",
		now,
		members: [member],
		isPublic: contact.visibility === "public",
		after: { contact: contact.id, ...contactDigest(contact) },
	});
	await followTerm(tx, actor, { clock }, contact);
	return { outcome: "designated", contactId: contact.id };
}

/** Whether this is the same person in the same role, who may be linked to an account without losing what was typed. */
function isWithoutAccount(term: ContactRecord, wanted: Designation, today: string): boolean {
	const { role, email } = wanted;
	const isSamePerson = term.role === role && term.email === email && term.accountId === null;
	const addsNothing = (["to", "phone", "designationLetterId"] as const).every(
		(field) => wanted[field] === null || wanted[field] === term[field],
	);
	return isSamePerson && addsNothing && termState(term, today) !== "past";
}

/** The term that the same person recorded with the same content, if a form is sent twice. */
export function findRepeatedDesignation(
	actor: Actor,
	terms: readonly ContactRecord[],
	wanted: Designation,
): ContactRecord | undefined {
	// An account may be linked in between.
	const content = contactDigest({ ...wanted, accountId: null });
	return terms.find(
		(term) =>
			term.createdById === (actorId(actor) ?? null) &&
			isDeepStrictEqual(contactDigest({ ...term, accountId: null }), content),
	);
}

/** The problem with a designation beside the member's other terms; undefined if there is none. */
export async function designationProblem(tx: Transaction, terms: ContactRecord[], wanted: Designation, now: Date) {
	const began = firstEventDate(await readStatusEvents(tx, wanted.member));
	const problem = startProblem(wanted.from, began) ?? termProblem(terms, { ...wanted, id: "new" }, dayOf(now));
	return problem ?? linkProblem(tx, wanted);
}

/**
 * Writes the row of a designation that passed all checks.
 * @param predecessorId the contact who hands over to this person; left out if nobody does
 */
export async function createContact(
	tx: Transaction,
	actor: Actor,
	{ from, to, ...wanted }: Designation,
	now: Date,
	predecessorId: string | null = null,
): Promise<ContactRecord> {
	const row = await tx.contact.create({
		data: {
			...wanted,
			predecessorId,
			fromDate: dateOf(from),
			toDate: to === null ? null : dateOf(to),
			createdAt: now,
			createdById: actorId(actor) ?? null,
		},
	});
	return contactOf(row);
}
