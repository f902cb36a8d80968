import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor, Role } from "#app/identity/person/actor.ts";
import { applyHandover } from "#app/membership/contacts/apply-handover.server.ts";
import { type AccountProblem, accountProblem } from "#app/membership/contacts/contact-account.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { contactOf, lockContact } from "#app/membership/contacts/contact-rows.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type LinkContactOutcome =
	| { outcome: "linked" }
	| { outcome: "refused"; reason: AccountProblem | "linked-already" | "term-over" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Links an account to a contact, in the transaction that creates or finds the account. A successor who had no account
 * yet receives the pending role and tasks with it. Running it again has no further effect.
 */
export async function linkContactToAccount(
	tx: Transaction,
	actor: Actor,
	{ clock }: Pick<MemberServices, "clock">,
	contactId: string,
	accountId: string,
): Promise<LinkContactOutcome> {
	if (!mayDesignate(actor)) return { outcome: "forbidden" };
	const contact = (await lockContact(tx, contactId))?.contact;
	if (!contact) return { outcome: "not-found" };
	if (contact.accountId === accountId) return { outcome: "linked" };
	if (contact.accountId !== null) return { outcome: "refused", reason: "linked-already" };
	if (termState(contact, dayOf(clock.now())) === "past") return { outcome: "refused", reason: "term-over" };
	const problem = await accountProblem(tx, contact.member, accountId);
	if (problem) return { outcome: "refused", reason: problem };
	const row = await tx.contact.update({
		where: { id: contactId },
		data: { accountId, revision: contact.revision + 1 },
	});
	await recordActivity(tx, actor, {
		verb: "member.link-contact",
		subjectType: "member",
		subjectId: contact.member,
		before: { contact: contactId, accountId: null },
		after: { contact: contactId, accountId },
	});
	await applyHandover(tx, actor, { clock }, contactOf(row));
	return { outcome: "linked" };
}

/** The details of a contact that an invitation uses. */
export type ContactToInvite = {
	id: string;
	member: string;
	personName: string;
	email: string;
	/** The account role that goes with the contact's role; null if none does. */
	role: Role | null;
};

/** A contact who may be invited, for the secretariat: one without an account whose term is not over. Null otherwise. */
export async function contactToInvite(
	actor: Actor,
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	contactId: string,
): Promise<ContactToInvite | null> {
	const contact = await readContact(actor, database, contactId);
	if (!contact || contact.accountId !== null || termState(contact, dayOf(clock.now())) === "past") return null;
	const { id, member, personName, email, role } = contact;
	return { id, member, personName, email, role: accountRoleOf(role) };
}

/**
 * The member of a contact and the account role that goes with its role, for the secretariat: also if it has an account
 * by now, as after a form that was sent twice. Null if there is no such contact.
 */
export async function accountRoleOfContact(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	contactId: string,
): Promise<Pick<ContactToInvite, "member" | "role"> | null> {
	const contact = await readContact(actor, database, contactId);
	return contact && { member: contact.member, role: accountRoleOf(contact.role) };
}

async function readContact(actor: Actor, { prisma }: MemberServices["database"], id: string) {
	if (!mayDesignate(actor) || !isUuid(id.toLowerCase())) return null;
	const row = await prisma.contact.findUnique({ where: { id } });
	return row && contactOf(row);
}
