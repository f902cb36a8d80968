import type { DocumentView } from "#app/documents/documents.server.ts";
import type { AgreementView } from "#app/membership/agreements/agreements.server.ts";
import type { ContactView } from "#app/membership/contacts/contacts.server.ts";
import type { EntityTerm, FactView, MemberFile } from "#app/membership/member-file/member-file.server.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";

/** Something that happened to a member. A date is as precise as known, and null if unknown. */
export type FileEntry = { id: string; date: string | null } & (
	| { kind: "status" | "class"; event: RecordedEventView }
	| { kind: "contacts"; what: "began" | "ended"; contact: ContactView }
	| { kind: "entities"; what: "began" | "ended"; entity: EntityTerm }
	| { kind: "agreements"; what: "signed" | "in-force" | "expired" | "ended"; agreement: AgreementView }
	| { kind: "documents"; what: "filed" | "replaced" | "retired"; document: DocumentView }
	| { kind: "facts"; fact: FactView }
);

/** Everything that happened to a member up to the day that its file shows, unsorted. */
export function fileEntries(file: MemberFile): FileEntry[] {
	const { day, events, contacts, entities, agreements, documents, facts } = file;
	return [
		...events.map((event): FileEntry => ({ kind: event.kind, id: event.id, date: event.date, event })),
		...contacts.flatMap((contact) => contactEntries(contact, day)),
		...entities.flatMap((entity) => entityEntries(entity, day)),
		...agreements.flatMap((agreement) => agreementEntries(agreement, day)),
		...documents.flatMap((document) => documentEntries(document, day)),
		...facts.map((fact): FileEntry => ({ kind: "facts", id: fact.id, date: fact.date, fact })),
	];
}

function isReached(date: string | null, day: string): date is string {
	return date !== null && (lastDay(date) ?? "") <= day;
}

function contactEntries(contact: ContactView, day: string): FileEntry[] {
	const { id, from, to } = contact;
	return [
		{ kind: "contacts", what: "began", id: `${id}-began`, date: from, contact },
		// The last day is part of the term.
		...(to !== null && to < day
			? [{ kind: "contacts", what: "ended", id: `${id}-ended`, date: to, contact } as const]
			: []),
	];
}

function entityEntries(entity: EntityTerm, day: string): FileEntry[] {
	const { id, from, to } = entity;
	return [
		{ kind: "entities", what: "began", id: `${id}-began`, date: from, entity },
		...(isReached(to, day) ? [{ kind: "entities", what: "ended", id: `${id}-ended`, date: to, entity } as const] : []),
	];
}

function agreementEntries(agreement: AgreementView, day: string): FileEntry[] {
	const { id, signedOn, inForceOn, expiresOn, endedOn, state } = agreement;
	const found = [
		{ what: "signed", date: signedOn },
		...(isReached(inForceOn, day) ? [{ what: "in-force", date: inForceOn } as const] : []),
		...(isReached(endedOn, day) ? [{ what: "ended", date: endedOn } as const] : []),
		...(state === "expired" ? [{ what: "expired", date: expiresOn } as const] : []),
	] as const;
	return found.map(({ what, date }) => ({ kind: "agreements", what, id: `${id}-${what}`, date, agreement }));
}

function documentEntries(document: DocumentView, day: string): FileEntry[] {
	const { id, createdAt, current, retiredAt } = document;
	const found = [
		{ what: "filed", at: createdAt },
		...(current.number > 1 ? [{ what: "replaced", at: current.uploadedAt } as const] : []),
		...(retiredAt ? [{ what: "retired", at: retiredAt } as const] : []),
	] as const;
	return found
		.map(({ what, at }): FileEntry => ({ kind: "documents", what, id: `${id}-${what}`, date: dayOf(at), document }))
		.filter(({ date }) => isReached(date, day));
}

/** Sorts entries, the newest first and those without a date last. Entries of one day keep their order. */
export function newestEntriesFirst<E extends { date: string | null }>(entries: readonly E[]): E[] {
	const key = ({ date }: E) => (date === null ? "" : (lastDay(date) ?? date));
	return entries.toSorted((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}
