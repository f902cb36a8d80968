import type { Visit } from "#app/http/access.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { findPending, memberRecord } from "#app/membership/status/member-record.server.ts";
import type { EventDetails } from "#app/views/member/event-details.ts";

/** Loads a proposal for its page. Returns null if there is none or this person may not see it. */
export async function pendingPage({ actor, services, id, locale }: Visit) {
	const pending = await findPending(actor, services, id);
	const record = pending && (await memberRecord(actor, services, pending.member, locale));
	if (!pending || !record) return null;
	const { event } = pending;
	const { decisionNumber, decisionDate } = event;
	const said: EventDetails = {
		date: event.effectiveFrom,
		decision: decisionNumber && decisionDate ? { number: decisionNumber, date: decisionDate } : null,
		document: pending.document,
		basis: textFor(event.basis, locale),
		reasons: event.reasons ?? null,
		reviewOn: event.reviewOn ?? null,
		publicNote: event.publicNote ? textFor(event.publicNote, locale) : null,
		internalNote: event.internalNote ?? null,
		sources: event.sources,
	};
	return {
		...pending,
		country: services.reference.countryName(pending.member, locale),
		to: event.kind === "status" ? event.to : event.toClass,
		said,
		lastEvent: record.lastEvent,
		events: record.events,
	};
}

export type PendingPage = NonNullable<Awaited<ReturnType<typeof pendingPage>>>;
