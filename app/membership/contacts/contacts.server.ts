import type { Actor } from "#app/identity/person/actor.ts";
import type { ContactAccount } from "#app/membership/contacts/contact-account.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { type ContactRecord, contactOf, isContactId } from "#app/membership/contacts/contact-rows.server.ts";
import { type ContactRole, termState } from "#app/membership/status/contact-term.ts";
import { maySeeContact, maySeeTerms, mayUpdateContact } from "#app/membership/status/member.policy.ts";
import { isKnownTo, type MemberServices } from "#app/membership/status/members.server.ts";
import type { Visibility } from "#app/membership/status/visibility.ts";
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

/** A contact as its own page shows it, and what its hand-over moves. */
export type ContactDetail = ContactView & {
	member: string;
	/** For those who may change it; null for all others, and where nobody is linked. */
	account: ContactAccount | null;
	/** Whether the account holds, for the member, the role that goes with the contact's. */
	holdsRole: boolean;
	/** Who had the role before, and who follows, by hand-over. */
	predecessor: { id: string; personName: string } | null;
	successors: { id: string; personName: string; from: string }[];
	/** Set while something is still to go over to them: open tasks, and the account's role where it goes along. */
	waiting: { transfersRole: boolean } | null;
	/** Who changed it last, by name; null where only the system or nobody did, and for those who may not change it. */
	changedBy: string | null;
};

/**
 * One contact, past and coming ones for those who see such terms.
 * @returns null where there is none that this reader may see
 */
export async function findContact(actor: Actor, services: MemberServices, id: string): Promise<ContactDetail | null> {
	if (!isContactId(id)) return null;
	const { prisma } = services.database;
	const row = await prisma.contact.findUnique({ where: { id }, include: { predecessor: true, successors: true } });
	if (!row || !(await isKnownTo(actor, services, row.member))) return null;
	const contact = contactOf(row);
	const view = viewOf(actor, contact, dayOf(services.clock.now()));
	if (!maySeeContact(actor, contact)) return null;
	if (view.state !== "current" && !maySeeTerms(actor, row.member)) return null;
	const inside = view.inside !== null;
	const terms = maySeeTerms(actor, row.member);
	return {
		...view,
		member: row.member,
		...(await accountOf(services, inside ? contact : null)),
		predecessor: terms && row.predecessor ? { id: row.predecessor.id, personName: row.predecessor.personName } : null,
		successors: terms
			? row.successors.map((one) => ({ id: one.id, personName: one.personName, from: dayOf(one.fromDate) }))
			: [],
		waiting: row.predecessorId !== null && row.handedOverAt === null ? { transfersRole: row.transfersRole } : null,
		changedBy: inside ? await lastChangeBy(services, contact) : null,
	};
}

async function accountOf(
	{ database }: MemberServices,
	contact: ContactRecord | null,
): Promise<Pick<ContactDetail, "account" | "holdsRole">> {
	const account =
		contact?.accountId &&
		(await database.prisma.account.findUnique({
			where: { id: contact.accountId },
			select: { id: true, name: true, email: true, roles: { where: { member: contact.member, revokedAt: null } } },
		}));
	if (!account || !contact) return { account: null, holdsRole: false };
	const { id, name, email, roles } = account;
	return { account: { id, name, email }, holdsRole: roles.some(({ role }) => role === accountRoleOf(contact.role)) };
}

async function lastChangeBy({ database }: MemberServices, { id, member }: ContactRecord): Promise<string | null> {
	const last = await database.prisma.activity.findFirst({
		where: { subjectType: "member", subjectId: member, after: { path: ["contact"], equals: id } },
		orderBy: { id: "desc" },
		select: { actorId: true },
	});
	if (!last?.actorId) return null;
	const account = await database.prisma.account.findUnique({ where: { id: last.actorId }, select: { name: true } });
	return account?.name ?? null;
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
