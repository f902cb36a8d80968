import type { Actor } from "#app/identity/actor.ts";
import { maySeeContact, maySeeTerms, mayUpdateContact } from "#app/membership/contact.policy.ts";
import { type ContactRecord, contactOf } from "#app/membership/contact-rows.server.ts";
import { type ContactRole, termState } from "#app/membership/contact-term.ts";
import { isKnownTo, type MemberServices } from "#app/membership/members.server.ts";
import type { Visibility } from "#app/membership/visibility.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { contactRoles } from "#app/reference/codes.ts";

export type ContactView = {
	id: string;
	role: ContactRole;
	personName: string;
	office: string;
	email: string;
	phone: string | null;
	/** First and last day. */
	from: string;
	to: string | null;
	state: "coming" | "current" | "past";
	/** For those who may change it; null for all others. */
	inside: Pick<ContactRecord, "visibility" | "accountId" | "designationLetterId" | "endReason" | "revision"> | null;
};

/**
 * The contacts of a member that this reader may see, those of today first. Past and coming terms are for the
 * secretariat and the member's focal point.
 * @returns none for a country that is no member, or none that the reader may know of
 */
export async function contactsOf(actor: Actor, services: MemberServices, code: string): Promise<ContactView[]> {
	if (!(await isKnownTo(actor, services, code))) return [];
	const today = dayOf(services.clock.now());
	const rows = await services.database.prisma.contact.findMany({ where: { member: code } });
	return rows
		.map(contactOf)
		.filter((contact) => maySeeContact(actor, contact))
		.map((contact) => viewOf(actor, contact, today))
		.filter(({ state }) => state === "current" || maySeeTerms(actor, code))
		.sort(currentFirst);
}

function viewOf(actor: Actor, contact: ContactRecord, today: string): ContactView {
	const { id, role, personName, office, email, phone, from, to, member } = contact;
	const { visibility, accountId, designationLetterId, endReason, revision } = contact;
	return {
		id,
		role,
		personName,
		office,
		email,
		phone,
		from,
		to,
		state: termState(contact, today),
		inside: mayUpdateContact(actor, member)
			? { visibility: visibility satisfies Visibility, accountId, designationLetterId, endReason, revision }
			: null,
	};
}

const states = ["current", "coming", "past"] as const;

/** Today's by role; past ones the latest first. */
function currentFirst(a: ContactView, b: ContactView): number {
	return (
		states.indexOf(a.state) - states.indexOf(b.state) ||
		contactRoles.indexOf(a.role) - contactRoles.indexOf(b.role) ||
		(a.from < b.from ? 1 : -1)
	);
}
