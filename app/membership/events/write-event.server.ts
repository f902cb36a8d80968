import { openDocument } from "#app/documents/set-visibility.server.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import type { KnownMember } from "#app/membership/events/locked-member.server.ts";
import type { Attempt, ValidEvent } from "#app/membership/events/validate-event.server.ts";
import type { ProposedEvent } from "#app/membership/status/member-event.ts";
import type { StatusEvent } from "#app/membership/status/member-status.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, lastDay } from "#app/platform/partial-date.ts";

/**
 * Writes a valid event.
 * @param people the person who recorded it, and the one who confirmed it if two were needed
 * @returns its id
 */
export async function writeEvent(
	tx: Transaction,
	event: ProposedEvent,
	valid: ValidEvent,
	people: { recordedBy: string | undefined; confirmedBy?: string },
): Promise<string> {
	const { id } = await tx.memberEvent.create({ data: eventRow(event, valid, people) });
	return id;
}

/** The row of a valid event. */
export function eventRow(
	event: ProposedEvent,
	valid: Pick<ValidEvent, "recordedAt" | "from">,
	people: { recordedBy: string | undefined; confirmedBy?: string },
) {
	const changed =
		event.kind === "status"
			? { fromStatus: "status" in valid.from ? valid.from.status : null, toStatus: event.to }
			: { fromClass: "class" in valid.from ? valid.from.class : null, toClass: event.toClass };
	return {
		member: event.member,
		kind: event.kind,
		...changed,
		recordedAt: valid.recordedAt,
		effectiveFrom: event.effectiveFrom,
		effectiveDate: dateOf(lastDay(event.effectiveFrom) as string),
		actorId: people.recordedBy ?? null,
		confirmedById: people.confirmedBy ?? null,
		basis: event.basis,
		...(event.publicNote ? { publicNote: event.publicNote } : {}),
		internalNote: event.internalNote ?? null,
		instrument: event.documentId === undefined ? "not-on-file" : "on-file",
		documentId: event.documentId ?? null,
		decisionNumber: event.decisionNumber ?? null,
		decisionDate: event.decisionDate ?? null,
		reasons: event.reasons ?? null,
		reviewOn: event.reviewOn === undefined ? null : dateOf(event.reviewOn),
		sources: event.sources,
		correctsId: event.corrects ?? null,
		correctionReason: event.correctionReason ?? null,
	};
}

/** The event as just recorded, to derive the status that follows. */
export function recordedStatusEvents(event: ProposedEvent, valid: ValidEvent, id: string): StatusEvent[] {
	if (event.kind !== "status") return [];
	const { effectiveFrom, corrects = null, to } = event;
	return [{ id, to, effectiveFrom, recordedAt: valid.recordedAt, corrects }];
}

/**
 * Finishes the recording of an event: opens its document to the member, and see `recordChange`. Expects the id of the
 * event, or of the proposal if it waits for confirmation, which changes no public page.
 */
export async function recordEventChange(
	tx: Transaction,
	{ actor, event, now }: Attempt,
	known: KnownMember,
	{ eventId, pendingId }: { eventId?: string; pendingId?: string },
	verb: string,
): Promise<void> {
	if (eventId && event.documentId && event.documentUploaded) await openDocument(tx, actor, event.documentId, "owner");
	await recordChange(tx, actor, {
		verb,
		now,
		members: [event.member],
		isPublic: eventId !== undefined,
		before: { lastEvent: known.all.at(-1)?.id ?? null },
		after: {
			...(eventId ? { event: eventId } : {}),
			...(pendingId ? { pending: pendingId } : {}),
			...(event.kind === "status" ? { to: event.to } : { toClass: event.toClass }),
			effectiveFrom: event.effectiveFrom,
			corrects: event.corrects ?? null,
			...(event.documentId ? { document: event.documentId } : {}),
			...(event.decisionNumber ? { decision: event.decisionNumber } : {}),
		},
	});
}
