import { z } from "zod";
import type { Designation } from "#app/membership/contacts/contact.ts";
import { type AccountProblem, accountProblem } from "#app/membership/contacts/contact-account.server.ts";
import type { ContactRole, Term, TermProblem } from "#app/membership/status/contact-term.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { isUsableDocument } from "#app/membership/status/usable-document.server.ts";
import { type Visibility, visibilities } from "#app/membership/status/visibility.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Contact, Prisma } from "#app/platform/prisma/client.ts";
import { contactRoles } from "#app/reference/codes.ts";

/** A contact with days as `2026-11-25` and its codes parsed. */
export type ContactRecord = Omit<Contact, "role" | "visibility" | "fromDate" | "toDate"> &
	Term & { visibility: Visibility };

const role = z.enum(contactRoles);
const visibility = z.enum(visibilities);

export function contactOf({ fromDate, toDate, ...row }: Contact): ContactRecord {
	return {
		...row,
		role: role.parse(row.role) satisfies ContactRole,
		visibility: visibility.parse(row.visibility),
		from: dayOf(fromDate),
		to: toDate && dayOf(toDate),
	};
}

/**
 * Locks a contact's member until the transaction ends, and reads the contact with all terms of that member.
 * @returns null if there is no such contact
 */
export async function lockContact(
	tx: Transaction,
	id: string,
): Promise<{ contact: ContactRecord; terms: ContactRecord[] } | null> {
	const found = await tx.contact.findUnique({ where: { id }, select: { member: true } });
	if (!found) return null;
	await lockMembers(tx, [found.member]);
	const terms = await termsOf(tx, found.member);
	const contact = terms.find((term) => term.id === id);
	return contact ? { contact, terms } : null;
}

/** All terms of a member, the earliest first. */
export async function termsOf(tx: Transaction, member: string): Promise<ContactRecord[]> {
	const rows = await tx.contact.findMany({ where: { member }, orderBy: [{ fromDate: "asc" }, { id: "asc" }] });
	return rows.map(contactOf);
}

/** The fields of a contact that the activity log stores. */
export function contactDigest(contact: Omit<Designation, "member">): Prisma.InputJsonObject {
	const { personName, office, email, phone, role, from, to, designationLetterId, visibility, accountId } = contact;
	return { personName, office, email, phone, role, from, to, designationLetterId, visibility, accountId };
}

/** The problem with the account or document that a contact refers to; undefined if both are fine. */
export async function linkProblem(
	tx: Transaction,
	{ member, accountId, designationLetterId }: Pick<ContactRecord, "member" | "accountId" | "designationLetterId">,
): Promise<{ reason: AccountProblem | "unknown-document" } | undefined> {
	const reason = accountId === null ? undefined : await accountProblem(tx, member, accountId);
	if (reason) return { reason };
	return (await isUsableDocument(tx, designationLetterId, [member])) ? undefined : { reason: "unknown-document" };
}

export type ContactRefusal =
	| TermProblem
	| {
			reason:
				| "unknown-member"
				| AccountProblem
				/** No such document, or it is another country's, or it has been retired. */
				| "unknown-document"
				/** The term is over; a new one has to be designated. */
				| "term-over"
				/** Ending a term can only shorten it; extending it is an update. */
				| "end-after-term"
				/** The successor would start before, or on the same day as, the predecessor. */
				| "start-before-predecessor";
	  };

export type ContactRefused = { outcome: "refused" } & ContactRefusal;

/** Why a contact was not changed. */
export type ContactNotChanged =
	/** Another person changed it since the form was opened; its present content. */
	{ outcome: "conflict"; current: ContactRecord } | ContactRefused | { outcome: "not-found" | "forbidden" };
