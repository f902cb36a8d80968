import type { Actor } from "#app/identity/person/actor.ts";
import type { ContactAccount } from "#app/membership/contacts/contact-account.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { type ContactRecord, contactOf } from "#app/membership/contacts/contact-rows.server.ts";
import { type ContactRole, termState } from "#app/membership/status/contact-term.ts";
import { maySeeContact, maySeeTerms, mayUpdateContact } from "#app/membership/status/member.policy.ts";
import { isKnownTo, type MemberServices } from "#app/membership/status/members.server.ts";
import type { Visibility } from "#app/membership/status/visibility.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { contactRoles } from "#app/reference/codes.ts";

export type ContactView = {
	id: string;
	role: ContactRole;
	personName: string;
	office: string;
	email: string;
	phone: string | null;
	/** First and last day of the term. */
	from: string;
	to: string | null;
	state: "coming" | "current" | "past";
	/** Only for people who may change it; null for everybody else. */
	inside: Pick<ContactRecord, "visibility" | "accountId" | "designationLetterId" | "endReason" | "revision"> | null;
};

/**
 * The contacts of a member that this reader may see, current ones first. Past and future terms are only for the
 * secretariat and the member's focal point.
 * @returns none for a country that is not a member, or whose membership the reader may not know of
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

/** A contact with its account and the terms before and after it. */
export type ContactDetail = ContactView & {
	member: string;
	/** Only for people who may change it; null for everybody else, and if no account is linked. */
	account: ContactAccount | null;
	/** Whether the account has the role, for the member, that goes with the contact's role. */
	holdsRole: boolean;
	/** The predecessor and the successors by hand-over. */
	predecessor: { id: string; personName: string } | null;
	successors: { id: string; personName: string; from: string }[];
	/** Whether the account's role and open tasks still have to move to this successor. */
	waiting: boolean;
	/**
	 * Name of the person who changed it last; null if the system did or nobody has, and for readers who may not change
	 * it.
	 */
	changedBy: string | null;
};

/**
 * One contact; past and future terms only for people who may see them.
 * @returns null if there is none that this reader may see
 */
export async function findContact(actor: Actor, services: MemberServices, id: string): Promise<ContactDetail | null> {
	if (!isUuid(id.toLowerCase())) return null;
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
		waiting: row.predecessorId !== null && row.handedOverAt === null,
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

/** Current ones by role; then future and past ones, the latest first. */
function currentFirst(a: ContactView, b: ContactView): number {
	return (
		states.indexOf(a.state) - states.indexOf(b.state) ||
		contactRoles.indexOf(a.role) - contactRoles.indexOf(b.role) ||
		(a.from < b.from ? 1 : -1)
	);
}
