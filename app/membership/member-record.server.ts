import { type Actor, actorId } from "#app/identity/actor.ts";
import { type LocalText, type PublishedSource, sourcesOf, textFor } from "#app/membership/localized.ts";
import { mayActAsOneOfTwo, mayRecordEvents } from "#app/membership/member.policy.ts";
import { type ProposedEvent, proposedEvent } from "#app/membership/member-event.ts";
import { decisionOf, type MemberServices } from "#app/membership/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { MemberEvent, PendingEvent } from "#app/platform/prisma/client.ts";

/** An event with all that the secretariat knows of it. */
export type RecordedEventView = {
	id: string;
	kind: "status" | "class";
	/** Codes of a status or of a class, by the kind. */
	from: string | null;
	to: string;
	/** As precise as known. */
	date: string;
	recordedAt: Date;
	/** Accounts: who recorded it, and who confirmed it where two were needed. */
	recordedById: string | null;
	confirmedById: string | null;
	basis: LocalText;
	publicNote: LocalText | null;
	internalNote: string | null;
	decision: { number: string; date: string } | null;
	documentId: string | null;
	reasons: string | null;
	/** `2026-11-25`. */
	reviewOn: string | null;
	sources: PublishedSource[];
	corrects: string | null;
	correctedBy: string | null;
};

export type PendingEventView = {
	id: string;
	member: string;
	event: ProposedEvent;
	proposedById: string;
	proposedAt: Date;
	/** Whether this reader may be the second person. */
	mayConfirm: boolean;
};

export type MemberRecord = {
	/** What a form that records something names as `expectedEvent`. */
	lastEvent: string | null;
	/** In the order of recording, corrected ones included, the latest first. */
	events: RecordedEventView[];
	pending: PendingEventView[];
};

/** All that is recorded of a member, for the secretariat; null for everybody else, and for a country in no register. */
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
	const correctedBy = new Map(member.events.flatMap(({ id, correctsId }) => (correctsId ? [[correctsId, id]] : [])));
	return {
		lastEvent: member.events[0]?.id ?? null,
		events: member.events.map((row) => ({ ...eventView(row, locale), correctedBy: correctedBy.get(row.id) ?? null })),
		pending: (await pendingEvents(actor, services, code)) ?? [],
	};
}

/** What waits for a second person, the oldest first, of one member or of all; null for all but the secretariat. */
export async function pendingEvents(
	actor: Actor,
	services: MemberServices,
	code?: string,
): Promise<PendingEventView[] | null> {
	if (!mayRecordEvents(actor)) return null;
	const rows = await services.database.prisma.pendingEvent.findMany({
		where: { state: "waiting", ...(code === undefined ? {} : { member: code }) },
		orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
	});
	return rows.map((row) => pendingView(actor, row));
}

function pendingView(actor: Actor, { id, member, proposal, proposedById, proposedAt }: PendingEvent): PendingEventView {
	return {
		id,
		member,
		event: proposedEvent.parse(proposal),
		proposedById,
		proposedAt,
		mayConfirm: mayActAsOneOfTwo(actor) && actorId(actor) !== proposedById,
	};
}

function eventView(row: MemberEvent, locale: string): Omit<RecordedEventView, "correctedBy"> {
	const changed =
		row.kind === "class" ? { from: row.fromClass, to: row.toClass } : { from: row.fromStatus, to: row.toStatus };
	return {
		id: row.id,
		kind: row.kind === "class" ? "class" : "status",
		from: changed.from,
		// The database holds no event that leads nowhere.
		to: changed.to as string,
		date: row.effectiveFrom,
		recordedAt: row.recordedAt,
		recordedById: row.actorId,
		confirmedById: row.confirmedById,
		basis: textFor(row.basis, locale),
		publicNote: row.publicNote === null ? null : textFor(row.publicNote, locale),
		internalNote: row.internalNote,
		decision: decisionOf(row),
		documentId: row.documentId,
		reasons: row.reasons,
		reviewOn: row.reviewOn && dayOf(row.reviewOn),
		sources: sourcesOf(row.sources),
		corrects: row.correctsId,
	};
}
