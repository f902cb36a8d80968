import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { secretariatAccounts } from "#app/identity/person/secretariat-accounts.server.ts";
import { preciseDates } from "#app/membership/attention/attention-due.ts";
import {
	type AttentionFilters,
	type AttentionView,
	attentionList,
	viewOf,
	whereOf,
} from "#app/membership/attention/attention-list.server.ts";
import { type OpenAssessment, openAssessments } from "#app/membership/ledger/contribution-items.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Request } from "#app/platform/prisma/client.ts";
import { type Code, requestTypes } from "#app/reference/codes.ts";

export const casesPerPage = 50;

type RequestType = Code<typeof requestTypes>;

/** A case with the names that its sentence needs, in the reader's language. */
export type AttentionCaseView = AttentionView & {
	memberName: string;
	/** The contact whose term it is about. */
	person: { name: string; role: string } | null;
	/** The due date, or the date of what it is about, as precise as known: `2019-06`. */
	date: string;
	/** Since when the situation has lasted, as precise as known, for cases that count from a day. */
	since: string;
	/** Title of the agreement. */
	title: string | null;
	/** The waiting request: its type, and the practice that it is about, if any. */
	request: { id: string; type: RequestType; pid: string | null } | null;
	/** What is not paid of the contribution; null once it is paid. */
	owed: Pick<OpenAssessment, "year" | "currency" | "open"> | null;
	/** Status code of the event that it is about. */
	status: string | null;
	/** Name of the person it is assigned to. */
	assignedTo: string | null;
};

export type AttentionPage = {
	cases: AttentionCaseView[];
	total: number;
	/** The number of all cases that are assigned to nobody. */
	unassigned: number;
	/** The number of open gaps in the record. */
	gaps: number;
};

/**
 * One page of the attention list; for the secretariat. Cases without a deadline come last. Reads no more than that
 * page.
 * @param options.page from 1, empty after the last; `all` to put everything into a file
 * @returns null for everybody else
 */
export async function attentionPage(
	actor: Actor,
	services: MemberServices,
	filters: AttentionFilters,
	options: { page: number | "all"; sort: "soonest" | "latest"; locale: string },
): Promise<AttentionPage | null> {
	if (!mayManageRegister(actor)) return null;
	const { prisma } = services.database;
	const today = dayOf(services.clock.now());
	const where = whereOf(actor, filters, today);
	const order = options.sort === "latest" ? "desc" : "asc";
	const { page } = options;
	const [due, unassigned, total, gaps] = await Promise.all([
		prisma.attentionCase.count({ where: whereOf(actor, { ...filters, withDeadline: true }, today) }),
		prisma.attentionCase.count({ where: { AND: [where, { assignedToId: null }] } }),
		prisma.attentionCase.count({ where }),
		prisma.attentionCase.count({ where: whereOf(actor, { gap: true }, today) }),
	]);
	const [from, to] = page === "all" ? [0, total] : [(page - 1) * casesPerPage, page * casesPerPage];
	const read = async (withDeadline: boolean, skip: number, end: number) =>
		end <= skip
			? []
			: prisma.attentionCase.findMany({
					where: whereOf(actor, { ...filters, withDeadline }, today),
					orderBy: [{ dueOn: order }, { member: "asc" }, { key: "asc" }],
					skip,
					take: end - skip,
				});
	const rows = await Promise.all([
		read(true, from, Math.min(to, due)),
		read(false, Math.max(from - due, 0), Math.min(to, total) - due),
	]);
	const views = rows.flat().map((row) => viewOf(row, today));
	return { cases: await caseViews(services, views, options.locale), total, unassigned, gaps };
}

/** The open cases with a deadline that are due first; null unless the actor belongs to the secretariat. */
export async function casesDueFirst(
	actor: Actor,
	services: MemberServices,
	options: { limit: number; locale: string },
): Promise<AttentionCaseView[] | null> {
	const views = await attentionList(actor, services, { limit: options.limit, withDeadline: true });
	return views && caseViews(services, views, options.locale);
}

/** Adds the names that sentences need, with one statement per table. */
export async function caseViews(
	{ database: { prisma }, reference }: MemberServices,
	views: readonly AttentionView[],
	locale: string,
): Promise<AttentionCaseView[]> {
	const ids = (of: keyof AttentionView["about"]) => ({ in: views.flatMap(({ about }) => about[of] ?? []) });
	const assigned = { in: views.flatMap(({ assignedToId }) => assignedToId ?? []) };
	const debtors = views.flatMap(({ member, about }) => (about.contribution === undefined ? [] : member));
	const [contacts, agreements, requests, events, accounts, assessments] = await Promise.all([
		prisma.contact.findMany({ where: { id: ids("contact") }, select: { id: true, personName: true, role: true } }),
		prisma.agreement.findMany({ where: { id: ids("agreement") }, select: { id: true, title: true, expiresOn: true } }),
		prisma.request.findMany({
			where: { id: ids("request") },
			select: { id: true, type: true, subjectType: true, subjectId: true, content: true },
		}),
		prisma.memberEvent.findMany({
			where: { member: { in: views.map(({ member }) => member) }, kind: "status" },
			select: { id: true, member: true, toStatus: true, effectiveFrom: true },
		}),
		prisma.account.findMany({ where: { id: assigned }, select: { id: true, name: true } }),
		debtors.length > 0 ? openAssessments(prisma, { members: debtors }) : [],
	]);
	return views.map((view) => {
		const { contact, agreement, event } = view.about;
		const whose = contacts.find(({ id }) => id === contact);
		const paper = agreements.find(({ id }) => id === agreement);
		const about = events.find(({ id }) => id === event);
		const owed = assessments.find(({ id }) => id === view.about.contribution);
		return {
			...view,
			memberName: reference.countryName(view.member, locale),
			person: whose ? { name: whose.personName, role: reference.label("contactRoles", whose.role, locale) } : null,
			...preciseDates(view, events, agreements),
			title: paper ? textFor(paper.title, locale).text : null,
			request: requestNamed(requests.find(({ id }) => id === view.about.request)),
			owed: owed ? { year: owed.year, currency: owed.currency, open: owed.open } : null,
			status: about?.toStatus ?? null,
			assignedTo: accounts.find(({ id }) => id === view.assignedToId)?.name ?? null,
		};
	});
}

const aboutPractice = z.object({ pid: z.string() });

function requestNamed(
	row: Pick<Request, "id" | "type" | "subjectType" | "subjectId" | "content"> | undefined,
): AttentionCaseView["request"] {
	const type = requestTypes.find((code) => code === row?.type);
	if (!row || !type) return null;
	const pid = row.subjectType === "practice" ? row.subjectId : aboutPractice.safeParse(row.content).data?.pid;
	return { id: row.id, type, pid: pid ?? null };
}

/** Secretariat people who can sign in and be assigned a case, by name; empty unless the actor is one of them. */
export async function secretariatPeople(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
): Promise<{ accountId: string; name: string }[]> {
	if (!mayManageRegister(actor)) return [];
	const accounts = await secretariatAccounts(database.prisma);
	return accounts.map(({ id, name }) => ({ accountId: id, name }));
}

/** The codes of all countries in the register. */
export async function readMemberCodes({ database }: Pick<MemberServices, "database">): Promise<string[]> {
	const members = await database.prisma.member.findMany({ select: { code: true } });
	return members.map(({ code }) => code);
}
