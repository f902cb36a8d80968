import type { Actor } from "#app/identity/person/actor.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { type LocalText, type PublishedSource, sourcesOf, textFor } from "#app/membership/status/localized.ts";
import { maySeeInside } from "#app/membership/status/member.policy.ts";
import { classHistory, classOn } from "#app/membership/status/member-class.ts";
import { type PathStep, statusPath } from "#app/membership/status/member-path.ts";
import {
	classEventOf,
	classOf,
	classOfMember,
	eventOf,
	type MemberRow,
	type RecordedEvent,
	readMembers,
	readStatusEvents,
} from "#app/membership/status/member-rows.server.ts";
import {
	type MemberClass,
	type MemberStatus,
	publicHistory,
	type StatusEvent,
	type StatusPeriod,
	statusHistory,
} from "#app/membership/status/member-status.ts";
import { type EntityOutline, type MemberOutline, readOutlines } from "#app/membership/status/register-rows.server.ts";
import { isUsableDocument } from "#app/membership/status/usable-document.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import type { MemberEvent, TimelineFact } from "#app/platform/prisma/client.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import type { Reference } from "#app/reference/reference.ts";

/** The services that these reads need; the services of the process include them. */
export type MemberServices = { database: Pick<Database, "prisma">; reference: Reference; clock: Clock };

export type MemberListItem = {
	/** ISO 3166-1 alpha-2. */
	code: string;
	name: string;
	/** M49 code of the continent. */
	region: string;
	class: MemberClass;
	status: MemberStatus;
	/** As precise as known: `2019`, `2019-06`, `2019-06-24`. */
	since: string;
	/** The id of the event that the status began with. */
	eventId: string;
	/** The focal institution first. */
	entities: LocalText[];
};

export type DirectoryQuery = {
	/** The day, month or year whose state is wanted; today if left out or invalid. */
	on?: string | undefined;
	/** M49 code of a continent. */
	region?: string | undefined;
	class?: string | undefined;
};

/** The members that the reader may know of on a day, including former ones, by name in the reader's language. */
export async function memberDirectory(
	actor: Actor,
	services: MemberServices,
	query: DirectoryQuery,
	locale: string,
): Promise<MemberListItem[]> {
	const day = requestedDay(query.on, services.clock);
	const members = await readOutlines(services.database.prisma);
	return members
		.flatMap((member) => listItem(actor, services.reference, member, day, locale) ?? [])
		.filter((item) => query.region === undefined || item.region === query.region)
		.filter((item) => query.class === undefined || item.class === query.class)
		.sort((a, b) => collatorOf(locale).compare(a.name, b.name));
}

/** Codes of the countries that are publicly members on a day (today when left out), without former members. */
export async function memberCountries(services: MemberServices, on?: string): Promise<string[]> {
	const members = await memberDirectory(publicActor, services, { on }, "en");
	return members
		.filter((member) => member.status !== "former")
		.map((member) => member.code)
		.sort();
}

/**
 * The day that a URL asks for: for a month or year, its last day.
 * @returns `2026-11-25`; today if there is no valid date
 */
export function requestedDay(on: string | undefined, clock: Clock): string {
	return (on === undefined ? null : lastDay(on)) ?? dayOf(clock.now());
}

function listItem(
	actor: Actor,
	reference: Reference,
	member: MemberOutline,
	day: string,
	locale: string,
): MemberListItem | undefined {
	const now = shownHistory(actor, member.code, member.events, day).at(-1);
	if (!now) return undefined;
	return {
		code: member.code,
		name: reference.countryName(member.code, locale),
		region: reference.country(member.code)?.region ?? "",
		class: classOn(member.class, member.classEvents, day),
		status: now.status,
		since: now.event.effectiveFrom,
		eventId: now.event.id,
		entities: entitiesOf(member, day, locale).map((entity) => entity.name),
	};
}

/** A member's status history up to a day, as this reader may know it. */
export function shownHistory<E extends StatusEvent>(
	actor: Actor,
	code: string,
	events: readonly E[],
	day: string,
): StatusPeriod<E>[] {
	const history = statusHistory(events, day);
	return maySeeInside(actor, code) ? history : publicHistory(history);
}

/** Whether the reader may know that a country is or was a member. */
export async function isKnownTo(actor: Actor, services: MemberServices, code: string): Promise<boolean> {
	const events = await readStatusEvents(services.database.prisma, code);
	return shownHistory(actor, code, events, dayOf(services.clock.now())).length > 0;
}

export type MemberEntityView = { id: string; name: LocalText; focal: boolean };

/** The entities designated on a day, the focal institution first, then by name. */
export function entitiesOf(
	member: { entities: readonly EntityOutline[] },
	day: string,
	locale: string,
): MemberEntityView[] {
	return member.entities
		.filter(
			({ fromDate, toDate }) =>
				(!fromDate || (lastDay(fromDate) ?? "") <= day) && (!toDate || (lastDay(toDate) ?? "") > day),
		)
		.map(({ organisation, focal }) => ({ id: organisation.id, name: textFor(organisation.names, locale), focal }))
		.sort((a, b) => Number(b.focal) - Number(a.focal) || collatorOf(locale).compare(a.name.text, b.name.text));
}

/** A status event as pages show it. */
export type StatusEventView = {
	id: string;
	status: MemberStatus;
	/** As precise as known. */
	date: string;
	basis: LocalText;
	note: LocalText | null;
	/** Whether the secretariat holds the document; if not, the sources are the evidence. */
	instrument: "on-file" | "not-on-file";
	/** The document; not every reader may open it. */
	documentId: string | null;
	/** The governing body's decision that the event follows from. */
	decision: { number: string; date: string } | null;
	sources: PublishedSource[];
};

/** A change of class as the public sees it. */
type ClassChangeView = { id: string; class: MemberClass; date: string; basis: LocalText };

export type TimelineItem =
	| ({ kind: "status" } & StatusEventView)
	| {
			kind: "fact";
			id: string;
			date: string;
			text: LocalText;
			sources: PublishedSource[];
			/** Null for a fact about the association as a whole. */
			member: string | null;
	  };

export type MemberView = {
	code: string;
	name: string;
	region: string;
	class: MemberClass;
	/** The newest first; empty if the class never changed. */
	classChanges: ClassChangeView[];
	/** Null on a day before the country had any status that the reader may know of. */
	status: MemberStatus | null;
	since: string | null;
	/** The event that the status began with. */
	statusEvent: StatusEventView | null;
	/** From prospect to active. */
	statusPath: PathStep[];
	entities: MemberEntityView[];
	/** The newest first. */
	timeline: TimelineItem[];
};

/**
 * A member as its page shows it, on a day or today.
 * @param query.on a day, month or year; today if invalid
 * @returns null for a country that is not a member, or whose membership the reader may not know of
 */
export async function findMember(
	actor: Actor,
	services: MemberServices,
	code: string,
	query: { on?: string | undefined },
	locale: string,
): Promise<MemberView | null> {
	const { database, reference, clock } = services;
	const day = requestedDay(query.on, clock);
	const [member] = await readMembers(database.prisma, code);
	if (!member) return null;
	const events = member.events.map(eventOf);
	const shown = shownHistory(actor, code, events, day);
	if (shown.length === 0 && shownHistory(actor, code, events, dayOf(clock.now())).length === 0) return null;

	const facts = await database.prisma.timelineFact.findMany({
		where: { OR: [{ member: code }, { member: null }] },
		orderBy: [{ sortKey: "asc" }, { id: "asc" }],
	});
	const now = shown.at(-1);
	const statusEvent = now ? eventView(now, locale) : null;
	// A retired document proves nothing any more.
	if (statusEvent && !(await isUsableDocument(database.prisma, statusEvent.documentId, [code])))
		statusEvent.instrument = "not-on-file";
	return {
		code,
		name: reference.countryName(code, locale),
		region: reference.country(code)?.region ?? "",
		class: classOfMember(member, day),
		classChanges: classChanges(member, day, locale),
		status: now?.status ?? null,
		since: now?.event.effectiveFrom ?? null,
		statusEvent,
		statusPath: statusPath(statusHistory(events, day), shown),
		entities: entitiesOf(member, day, locale),
		timeline: newestFirst([
			...shown.map((period): TimelineItem => ({ kind: "status", ...eventView(period, locale) })),
			...facts.map((fact) => factView(fact, locale)).filter((fact) => (lastDay(fact.date) ?? "") <= day),
		]),
	};
}

function eventView({ status, event }: StatusPeriod<RecordedEvent>, locale: string): StatusEventView {
	const { row } = event;
	return {
		id: event.id,
		status,
		date: event.effectiveFrom,
		basis: textFor(row.basis, locale),
		note: row.publicNote === null ? null : textFor(row.publicNote, locale),
		instrument: row.instrument === "on-file" ? "on-file" : "not-on-file",
		documentId: row.documentId,
		decision: decisionOf(row),
		sources: sourcesOf(row.sources),
	};
}

/** The decision in a row; null unless both number and date are there. */
export function decisionOf(row: Pick<MemberEvent, "decisionNumber" | "decisionDate">) {
	const { decisionNumber, decisionDate } = row;
	return decisionNumber !== null && decisionDate !== null ? { number: decisionNumber, date: decisionDate } : null;
}

function classChanges(member: MemberRow, day: string, locale: string): ClassChangeView[] {
	return classHistory(classOf(member), member.classEvents.map(classEventOf), day)
		.flatMap(({ class: toClass, event }) =>
			event ? { id: event.id, class: toClass, date: event.effectiveFrom, basis: textFor(event.row.basis, locale) } : [],
		)
		.reverse();
}

function factView(fact: TimelineFact, locale: string): TimelineItem {
	return {
		kind: "fact",
		id: fact.id,
		date: fact.date,
		text: textFor(fact.texts, locale),
		sources: sourcesOf(fact.sources),
		member: fact.member,
	};
}

/** A month comes after its days, as it counts from its last day; a status comes above the facts of its day. */
function newestFirst(items: readonly TimelineItem[]): TimelineItem[] {
	const key = (item: TimelineItem) => `${lastDay(item.date)} ${item.kind === "status" ? 1 : 0}`;
	return items.toReversed().sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}

/** Dated facts about the association as a whole, the newest first. */
export async function associationTimeline(services: MemberServices, locale: string): Promise<TimelineItem[]> {
	const facts = await services.database.prisma.timelineFact.findMany({
		where: { member: null },
		orderBy: [{ sortKey: "asc" }, { id: "asc" }],
	});
	return newestFirst(facts.map((fact) => factView(fact, locale)));
}
