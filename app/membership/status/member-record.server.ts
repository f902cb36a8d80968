import { z } from "zod";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import {
	type LocalText,
	type PublishedSource,
	sourcesOf,
	textByLanguage,
	textFor,
} from "#app/membership/status/localized.ts";
import { mayProposeOrConfirm, mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { classBefore } from "#app/membership/status/member-class.ts";
import { type ProposedEvent, proposedEvent } from "#app/membership/status/member-event.ts";
import { classOf, recordedEvents } from "#app/membership/status/member-rows.server.ts";
import { statusBefore } from "#app/membership/status/member-status.ts";
import { decisionOf, type MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { MemberEvent, Prisma } from "#app/platform/prisma/client.ts";

/** A document that an event refers to. */
export type DocumentTitle = { id: string; title: string; retired: boolean };

type TextsByLanguage = { en?: string; ar?: string; [language: string]: string | undefined };

/** An event with everything that the secretariat knows about it. */
export type RecordedEventView = {
	id: string;
	kind: "status" | "class";
	/** Codes of a status or of a class, depending on the kind. */
	from: string | null;
	to: string;
	/** As precise as known. */
	date: string;
	recordedAt: Date;
	/** Accounts of the person who recorded it, and of the second person if two were needed. */
	recordedById: string | null;
	confirmedById: string | null;
	/** Their names; null if there is no such person. */
	recordedBy: string | null;
	confirmedBy: string | null;
	basis: LocalText;
	publicNote: LocalText | null;
	/** The texts in all languages, for the form of a correction. */
	texts: { basis: TextsByLanguage; publicNote: TextsByLanguage | null };
	internalNote: string | null;
	decision: { number: string; date: string } | null;
	documentId: string | null;
	document: DocumentTitle | null;
	reasons: string | null;
	/** `2026-11-25`. */
	reviewOn: string | null;
	sources: PublishedSource[];
	corrects: string | null;
	correctedBy: string | null;
	/** What was wrong with the event that this one corrects. */
	correctionReason: string | null;
	/** It retracts the event that it corrects, and has no effect of its own. */
	retracts: boolean;
	/** How the document is referred to if it is not on file here. */
	documentReference: string | null;
};

/** An event that waits, or waited, for a second person. */
export type PendingEventView = {
	id: string;
	member: string;
	event: ProposedEvent;
	/**
	 * The status or class that it would follow according to the present record; for a confirmed event, the one that it
	 * followed.
	 */
	from: string | null;
	document: DocumentTitle | null;
	proposedById: string;
	proposedBy: string | null;
	proposedAt: Date;
	state: "waiting" | "confirmed" | "rejected";
	/** The decision on it; null while it waits. */
	decided: { by: string | null; at: Date; reason: string | null } | null;
	/** Whether this reader proposed it, and so may withdraw but not confirm it. */
	own: boolean;
	/** Whether this reader may confirm it. */
	mayConfirm: boolean;
};

export type MemberRecord = {
	/** The value of `expectedEvent` in forms that record something. */
	lastEvent: string | null;
	/** All events including corrected ones, the last recorded first. */
	events: RecordedEventView[];
	pending: PendingEventView[];
};

/**
 * Everything recorded about a member, for the secretariat; null for everybody else, and for a country that is not in
 * the register.
 */
export async function memberRecord(
	actor: Actor,
	services: MemberServices,
	code: string,
	locale: string,
): Promise<MemberRecord | null> {
	if (!mayRecordEvents(actor)) return null;
	const member = await services.database.prisma.member.findUnique({
		where: { code },
		include: { events: { orderBy: [{ recordedAt: "desc" }, { id: "desc" }] } },
	});
	if (!member) return null;
	const [events, pending] = await Promise.all([
		eventViews(services, member.events, locale),
		pendingEvents(actor, services, code),
	]);
	return { lastEvent: member.events[0]?.id ?? null, events, pending: pending ?? [] };
}

/** Events as the secretariat sees them, in the given order. */
export async function eventViews(
	services: MemberServices,
	rows: readonly MemberEvent[],
	locale: string,
): Promise<RecordedEventView[]> {
	const people = rows.flatMap(({ actorId, confirmedById }) => [actorId, confirmedById]);
	const documents = rows.map(({ documentId }) => documentId);
	const [names, papers] = await Promise.all([accountNames(services, people), documentsById(services, documents)]);
	const correctedBy = new Map(rows.flatMap(({ id, correctsId }) => (correctsId ? [[correctsId, id]] : [])));
	return rows.map((row) => ({
		...eventView(row, locale),
		recordedBy: names.get(row.actorId ?? "") ?? null,
		confirmedBy: names.get(row.confirmedById ?? "") ?? null,
		document: papers.get(row.documentId ?? "") ?? null,
		correctedBy: correctedBy.get(row.id) ?? null,
	}));
}

/** The titles of documents by their ids. */
async function documentsById(
	{ database }: Pick<MemberServices, "database">,
	ids: readonly (string | null | undefined)[],
): Promise<Map<string, DocumentTitle>> {
	const wanted = [...new Set(ids)].flatMap((id) => id ?? []);
	if (wanted.length === 0) return new Map();
	const rows = await database.prisma.document.findMany({
		where: { id: { in: wanted } },
		select: { id: true, title: true, retiredAt: true },
	});
	return new Map(rows.map(({ id, title, retiredAt }) => [id, { id, title, retired: retiredAt !== null }]));
}

/**
 * Events that wait for a second person, the oldest first, of one member or of all; null unless the actor belongs to the
 * secretariat.
 */
export async function pendingEvents(
	actor: Actor,
	services: MemberServices,
	code?: string,
): Promise<PendingEventView[] | null> {
	if (!mayRecordEvents(actor)) return null;
	const rows = await services.database.prisma.pendingEvent.findMany({
		where: { state: "waiting", ...(code === undefined ? {} : { member: code }) },
		orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
		include: withMember,
	});
	return pendingViews(actor, services, rows);
}

/** A pending or decided event; null if there is none, or unless the actor belongs to the secretariat. */
export async function findPending(
	actor: Actor,
	services: MemberServices,
	id: string,
): Promise<PendingEventView | null> {
	if (!mayRecordEvents(actor) || !z.uuid().safeParse(id).success) return null;
	const row = await services.database.prisma.pendingEvent.findUnique({ where: { id }, include: withMember });
	return (row && (await pendingViews(actor, services, [row]))[0]) ?? null;
}

const withMember = { memberOf: { include: { events: true } } } satisfies Prisma.PendingEventInclude;
type PendingWithMember = Prisma.PendingEventGetPayload<{ include: typeof withMember }>;

async function pendingViews(
	actor: Actor,
	services: MemberServices,
	rows: readonly PendingWithMember[],
): Promise<PendingEventView[]> {
	const proposals = rows.map((row) => ({ row, event: proposedEvent.parse(row.proposal) }));
	const people = rows.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]);
	const documents = proposals.map(({ event }) => event.documentId);
	const [names, papers] = await Promise.all([accountNames(services, people), documentsById(services, documents)]);
	return proposals.map(({ row, event }) => ({
		id: row.id,
		member: row.member,
		event,
		from: followsOn(event, row),
		document: papers.get(event.documentId ?? "") ?? null,
		proposedById: row.proposedById,
		proposedBy: names.get(row.proposedById) ?? null,
		proposedAt: row.proposedAt,
		state: row.state as PendingEventView["state"],
		decided: row.decidedAt && {
			by: names.get(row.decidedById ?? "") ?? null,
			at: row.decidedAt,
			reason: row.rejectReason,
		},
		own: actorId(actor) === row.proposedById,
		mayConfirm: row.state === "waiting" && mayProposeOrConfirm(actor) && actorId(actor) !== row.proposedById,
	}));
}

/**
 * The status or class that a proposed event would follow if it were recorded now, or did follow if it was confirmed.
 */
function followsOn(event: ProposedEvent, { memberOf, proposedAt, eventId }: PendingWithMember): string | null {
	const recorded = memberOf.events.find(({ id }) => id === eventId);
	if (recorded) return recorded.fromStatus ?? recorded.fromClass;
	const added = {
		id: "added",
		effectiveFrom: event.effectiveFrom,
		recordedAt: proposedAt,
		corrects: event.corrects ?? null,
	};
	const { statuses, classes } = recordedEvents(memberOf.events);
	if (event.kind === "status") return statusBefore([...statuses, { ...added, to: event.to }], added.id);
	return classBefore(classOf(memberOf), [...classes, { ...added, toClass: event.toClass }], added.id);
}

type OfRow = Omit<RecordedEventView, "correctedBy" | "recordedBy" | "confirmedBy" | "document">;

function eventView(row: MemberEvent, locale: string): OfRow {
	const changed =
		row.kind === "class" ? { from: row.fromClass, to: row.toClass } : { from: row.fromStatus, to: row.toStatus };
	return {
		id: row.id,
		kind: row.kind === "class" ? "class" : "status",
		from: changed.from,
		// A database constraint requires it.
		to: changed.to as string,
		date: row.effectiveFrom,
		recordedAt: row.recordedAt,
		recordedById: row.actorId,
		confirmedById: row.confirmedById,
		basis: textFor(row.basis, locale),
		publicNote: row.publicNote === null ? null : textFor(row.publicNote, locale),
		texts: {
			basis: textByLanguage.parse(row.basis),
			publicNote: row.publicNote === null ? null : textByLanguage.parse(row.publicNote),
		},
		internalNote: row.internalNote,
		decision: decisionOf(row),
		documentId: row.documentId,
		reasons: row.reasons,
		reviewOn: row.reviewOn && dayOf(row.reviewOn),
		sources: sourcesOf(row.sources),
		corrects: row.correctsId,
		correctionReason: row.correctionReason,
		// A correction to the status or class before it is how officers record that an event did not happen.
		retracts: row.retracts || (row.correctsId !== null && changed.from === changed.to),
		documentReference: row.documentReference,
	};
}
