import type { Person } from "#app/identity/person/actor.ts";
import { agreementOf } from "#app/membership/agreements/agreement-rows.server.ts";
import { agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import { daysBeforeExpiry, statusDate } from "#app/membership/attention/attention.ts";
import type { AttentionKind } from "#app/membership/attention/attention-due.ts";
import { type AttentionCaseView, attentionPage } from "#app/membership/attention/attention-page.server.ts";
import { contactOf } from "#app/membership/contacts/contact-rows.server.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { dueContributions } from "#app/membership/contributions/contribution-figures.server.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { mayManageContributions, mayManageRegister, maySeeDeadlines } from "#app/membership/status/member.policy.ts";
import { eventOf, type MemberRow, readMembers } from "#app/membership/status/member-rows.server.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf, daysAfter, lastDay } from "#app/platform/partial-date.ts";

/** First and last day, both included, as `2026-11-25`. */
export type Days = { from: string; to: string };

/** A deadline, in codes and names; `path` is its page, without the language. */
export type RegisterDue = { uid: string; day: string; path: string } & (
	| { kind: "case"; attentionCase: AttentionCaseView }
	/** The review of a status, or the end of a notice of withdrawal. */
	| { kind: "status-date"; member: string; status: MemberStatus }
	| { kind: "agreement-expires"; title: string; daysBefore: number }
	| { kind: "term-ends"; person: string; role: ContactRole; member: string }
	| { kind: "contribution-due"; member: string; year: number }
);

/** Kinds of cases that have calendar entries of their own. */
const notifiedSeparately: ReadonlySet<AttentionKind> = new Set<AttentionKind>([
	"term-ends-soon",
	"term-ended",
	"agreement-last-warning",
	"agreement-first-warning",
	"agreement-expired",
	"contribution-late",
	"request-due",
]);

/** The register's deadlines: of all members for the secretariat, of their own country for a focal point. */
export async function registerDue(
	actor: Person,
	services: MemberServices,
	days: Days,
	locale: string,
): Promise<RegisterDue[]> {
	const { prisma } = services.database;
	const contributions = await contributionsDue(actor, services, days);
	if (!mayManageRegister(actor)) {
		const own = [...new Set(actor.roles.flatMap(({ member }) => member ?? []))].filter((code) =>
			maySeeDeadlines(actor, code),
		);
		const parts = await Promise.all(own.map((code) => ownDue(actor, services, code, days, locale)));
		return [...parts.flat(), ...contributions];
	}
	const [page, members, agreements, contacts] = await Promise.all([
		attentionPage(actor, services, { withDeadline: true }, { page: "all", sort: "soonest", locale }),
		readMembers(prisma),
		prisma.agreement.findMany({ where: { expiresOn: { not: null }, endedOn: null } }),
		prisma.contact.findMany({ where: { toDate: { gte: dateOf(days.from), lte: dateOf(days.to) } } }),
	]);
	return [
		...(page?.cases ?? [])
			.filter(({ kind, dueOn }) => !notifiedSeparately.has(kind) && within(days, dueOn))
			.map(caseDue),
		...members.flatMap((member) => statusDates(days, member, dayOf(services.clock.now()))),
		...agreements
			.map(agreementOf)
			.flatMap(({ id, title, expiresOn }) =>
				expiries(days, { id, title: textFor(title, locale).text, expiresOn }, `/secretariat/agreements/${id}`),
			),
		...contacts.map(contactOf).flatMap((contact) => termEnds(days, contact, `/secretariat/contacts/${contact.id}`)),
		...contributions,
	];
}

/** The deadlines of one country that its focal point may read. */
async function ownDue(actor: Person, services: MemberServices, code: string, days: Days, locale: string) {
	const [agreements, contacts] = await Promise.all([
		agreementsOf(actor, services, code, locale),
		contactsOf(actor, services, code),
	]);
	return [
		...agreements
			.filter(({ endedOn }) => endedOn === null)
			.flatMap(({ id, title, expiresOn }) => expiries(days, { id, title: title.text, expiresOn }, `/members/${code}`)),
		...contacts.flatMap((contact) =>
			termEnds(days, { ...contact, member: code }, `/desk/country/${code}/contacts/${contact.id}`),
		),
	];
}

async function contributionsDue(actor: Person, services: MemberServices, days: Days): Promise<RegisterDue[]> {
	const root = (member: string) =>
		mayManageContributions(actor)
			? `/secretariat/contributions/members/${member}`
			: `/desk/country/${member}/contributions`;
	const due = await dueContributions(actor, services, days);
	return due.map(
		({ id, member, year, dueOn: day }): RegisterDue => ({
			kind: "contribution-due",
			uid: `contribution-${id}`,
			day,
			path: root(member),
			member,
			year,
		}),
	);
}

function caseDue(attentionCase: AttentionCaseView): RegisterDue {
	const { id, dueOn } = attentionCase;
	return { kind: "case", uid: `matter-${id}`, day: dueOn, path: `/secretariat/attention/${id}`, attentionCase };
}

/** The date of a member's status while it is to come; once it is reached, it is a case. */
function statusDates(days: Days, { code, events }: MemberRow, today: string): RegisterDue[] {
	const statuses = events.map((row) => ({ ...eventOf(row), reviewOn: row.reviewOn && dayOf(row.reviewOn) }));
	const next = statusDate(statuses, today);
	if (!next || next.day <= today || !within(days, next.day)) return [];
	const { status, event, day } = next;
	return [
		{ kind: "status-date", uid: `status-${event}`, day, path: `/secretariat/members/${code}`, member: code, status },
	];
}

/** The day on which an agreement expires, and the days of its reminders. */
function expiries(
	days: Days,
	{ id, title, expiresOn }: { id: string; title: string; expiresOn: string | null },
	path: string,
): RegisterDue[] {
	const expiry = expiresOn && lastDay(expiresOn);
	if (!expiry) return [];
	return Object.entries({ expiry: 0, ...daysBeforeExpiry })
		.map(([occasion, daysBefore]) => ({ occasion, daysBefore, day: daysAfter(expiry, -daysBefore) }))
		.filter(({ day }) => within(days, day))
		.map(
			({ occasion, daysBefore, day }): RegisterDue => ({
				kind: "agreement-expires",
				uid: `agreement-${id}-${occasion}`,
				day,
				path,
				title,
				daysBefore,
			}),
		);
}

function termEnds(
	days: Days,
	contact: { id: string; personName: string; role: ContactRole; member: string; to: string | null },
	path: string,
): RegisterDue[] {
	const { id, personName: person, role, member, to } = contact;
	if (to === null || !within(days, to)) return [];
	return [{ kind: "term-ends", uid: `term-${id}`, day: to, path, person, role, member }];
}

function within({ from, to }: Days, day: string): boolean {
	return day >= from && day <= to;
}
