import type { DocumentServices } from "#app/documents/document-services.ts";
import { type DocumentView, documentsOf } from "#app/documents/documents.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type AgreementState, agreementState } from "#app/membership/agreements/agreement.ts";
import { type AgreementView, agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import { type AttentionCaseView, attentionPage } from "#app/membership/attention/attention-page.server.ts";
import { type ContactView, contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { isCurrentOrComing } from "#app/membership/entities/entity-rows.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import { type LocalText, type PublishedSource, sourcesOf, textFor } from "#app/membership/status/localized.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { classHistory } from "#app/membership/status/member-class.ts";
import { type PathStep, statusPath } from "#app/membership/status/member-path.ts";
import {
	type MemberRecord,
	memberRecord,
	type RecordedEventView,
} from "#app/membership/status/member-record.server.ts";
import { classOf, recordedEvents } from "#app/membership/status/member-rows.server.ts";
import { type MemberClass, type MemberStatus, statusHistory } from "#app/membership/status/member-status.ts";
import { type MemberServices, requestedDay } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The designation of an organisation, with its dates. */
export type EntityTerm = {
	id: string;
	name: LocalText;
	focal: boolean;
	/** As precise as known; null if unknown, or while it is still designated. */
	from: string | null;
	to: string | null;
	/** Whether it is designated on the day shown. */
	designated: boolean;
	documentId: string | null;
};

export type FactView = { id: string; date: string; text: LocalText; sources: PublishedSource[] };

/** Everything the secretariat knows about a country, on a day and as known today. */
export type MemberFile = {
	code: string;
	name: string;
	/** The continent's name. */
	region: string;
	day: string;
	isToday: boolean;
	/** Whether any event is recorded. */
	registered: boolean;
	/** Null on a day before the first event. */
	status: MemberStatus | null;
	/** The event that the status began with. */
	statusEvent: RecordedEventView | null;
	/** Its class on the day and the event that changed it; null if it had no status. */
	class: MemberClass | null;
	classEvent: RecordedEventView | null;
	statusPath: PathStep[];
	/** Events that took effect by the day, or all of them today, including corrected ones; the last recorded first. */
	events: RecordedEventView[];
	/** Pending events and open cases; empty on another day. */
	pending: MemberRecord["pending"];
	attention: AttentionCaseView[];
	contacts: ContactView[];
	entities: EntityTerm[];
	agreements: AgreementView[];
	documents: DocumentView[];
	/** Dated public facts about the country. */
	facts: FactView[];
};

/**
 * A country's file for the secretariat, whether it is a member or not.
 * @param query.on a day, month or year; today if left out or invalid
 * @returns null for everybody else, and for a code that is not a country
 */
export async function memberFile(
	actor: Actor,
	services: MemberServices & Pick<DocumentServices, "database">,
	code: string,
	query: { on?: string | undefined },
	locale: string,
): Promise<MemberFile | null> {
	const { database, reference, clock } = services;
	if (!mayRecordEvents(actor) || !reference.isCountry(code)) return null;
	const day = requestedDay(query.on, clock);
	const isToday = day === dayOf(clock.now());
	const [member, record, attention, contacts, agreements, documents, facts] = await Promise.all([
		database.prisma.member.findUnique({ where: { code }, include: parts }),
		memberRecord(actor, services, code, locale),
		isToday ? attentionPage(actor, services, { member: code }, { page: "all", sort: "soonest", locale }) : null,
		contactsOf(actor, services, code),
		agreementsOf(actor, services, code, locale),
		documentsOf(actor, services, code),
		database.prisma.timelineFact.findMany({ where: { member: code }, orderBy: [{ sortKey: "desc" }, { id: "asc" }] }),
	]);
	const byThen = (date: string | null) => isToday || date === null || (lastDay(date) ?? date) <= day;
	return {
		code,
		name: reference.countryName(code, locale),
		region: reference.regionName(reference.country(code)?.region ?? "", locale),
		day,
		isToday,
		registered: (member?.events.length ?? 0) > 0,
		...stateOn(member, record, day),
		events: record?.events.filter(({ date }) => byThen(date)) ?? [],
		pending: isToday ? (record?.pending ?? []) : [],
		attention: attention?.cases ?? [],
		contacts: contacts
			.filter(({ from }) => byThen(from))
			.map((contact) => ({ ...contact, state: termState(contact, day) })),
		entities: (member?.entities ?? [])
			.filter(({ fromDate }) => byThen(fromDate))
			.map((row) => entityOf(row, day, locale)),
		agreements: agreements
			.filter(({ signedOn }) => byThen(signedOn))
			.map((agreement) => ({ ...agreement, state: agreementState(agreement, day) satisfies AgreementState })),
		documents: documents.filter(({ createdAt }) => byThen(dayOf(createdAt))),
		facts: facts
			.map(({ id, date, texts, sources }) => ({ id, date, text: textFor(texts, locale), sources: sourcesOf(sources) }))
			.filter(({ date }) => byThen(date)),
	};
}

const parts = {
	events: true,
	entities: { include: { organisation: true }, orderBy: [{ fromDate: "desc" }, { id: "asc" }] },
} satisfies Prisma.MemberInclude;
type Row = Prisma.MemberGetPayload<{ include: typeof parts }>;

/** Status and class of the country on the day, and the events behind them. */
function stateOn(
	member: Row | null,
	record: MemberRecord | null,
	day: string,
): Pick<MemberFile, "status" | "statusEvent" | "class" | "classEvent" | "statusPath"> {
	const { statuses, classes } = recordedEvents(member?.events ?? []);
	const history = statusHistory(statuses, day);
	const now = history.at(-1);
	// Without a status a country has no class: before its first event, or when all were retracted.
	if (!member || !now) return { status: null, statusEvent: null, class: null, classEvent: null, statusPath: [] };
	const classNow = classHistory(classOf(member), classes, day).at(-1);
	const viewOf = (id: string | undefined) => record?.events.find((event) => event.id === id) ?? null;
	return {
		status: now.status,
		statusEvent: viewOf(now.event.id),
		class: classNow?.class ?? classOf(member),
		classEvent: viewOf(classNow?.event?.id),
		statusPath: statusPath(history, history),
	};
}

function entityOf(row: Row["entities"][number], day: string, locale: string): EntityTerm {
	const { id, organisation, focal, fromDate, toDate, documentId } = row;
	return {
		id,
		name: textFor(organisation.names, locale),
		focal,
		from: fromDate,
		to: toDate,
		designated: isCurrentOrComing(row, day) && (fromDate === null || (lastDay(fromDate) ?? "") <= day),
		documentId,
	};
}
