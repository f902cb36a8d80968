import type { RowNote } from "#app/documents/import/import.ts";
import { namesDocument } from "#app/membership/import/register-import-documents.server.ts";
import type { EventRow } from "#app/membership/import/register-import-row.server.ts";
import type { ImportContext, KnownMember } from "#app/membership/import/register-import-state.server.ts";
import { sourcesOf, textByLanguage } from "#app/membership/status/localized.ts";
import type { NewMemberEvent } from "#app/membership/status/member-event.ts";
import type { RecordedEvent } from "#app/membership/status/member-rows.server.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import { compare } from "#app/platform/text/compare.ts";

/** A step that is going to be recorded. */
export type PlannedEvent = {
	row: EventRow;
	/** The id it will be recorded under. */
	id: string;
	/** The event that it corrects, or null. */
	corrects: RecordedEvent | null;
	event: NewMemberEvent;
	documentReference: string | null;
	recordedAt: Date;
	followsOn: MemberStatus | null;
	/** What it changes in the corrected event. */
	differences: RowNote[];
};

/** Compares dates, the earlier first; a month or year counts from its last day. */
export function byDate(a: string, b: string): number {
	return compare(lastDay(a) ?? a, lastDay(b) ?? b);
}

/**
 * The event in a row, and the recorded event it is about: matched by id, else by status and date, else by a more or
 * less precise form of the same date.
 */
export function planEvent(
	row: EventRow,
	known: KnownMember | undefined,
	current: readonly RecordedEvent[],
	context: ImportContext,
): PlannedEvent | { notes: RowNote[] } {
	const match = matching(row, known, current);
	if (typeof match === "string") return { notes: [{ column: "id", note: match, said: row.id ?? "" }] };
	const document = documentOf(row, match, context);
	if (document === "several")
		return { notes: [{ column: "document", note: "document-twice", said: row.document ?? "" }] };
	const old = match ? valuesOf(match) : emptyCells;
	const basis = row.basis ?? old.basis;
	const publicNote = row.publicNote ?? old.publicNote;
	if (basis === null) return { notes: [{ column: "basis", note: "missing" }] };
	if (publicNote === null && row.publicNoteAr !== null)
		return { notes: [{ column: "publicNote", note: "english-missing" }] };
	const now = { ...old, ...filledCells(row) };
	const differences = [...differencesBetween(old, now), ...(document.differs ? [differs("document", "")] : [])];
	return {
		row,
		id: crypto.randomUUID(),
		corrects: match,
		event: {
			member: row.member,
			to: row.to,
			effectiveFrom: row.from,
			basis: byLanguage(basis, now.basisAr),
			...(publicNote === null ? {} : { publicNote: byLanguage(publicNote, now.publicNoteAr) }),
			...withoutNulls({
				decisionNumber: now.decisionNumber,
				decisionDate: now.decisionDate,
				reasons: now.reasons,
				reviewOn: now.reviewOn,
				internalNote: now.internalNote,
				documentId: document.documentId,
				...(match ? { corrects: match.id, correctionReason: context.reason ?? "—" } : {}),
			}),
			sources: match ? sourcesOf(match.row.sources) : [],
			expectedEvent: null,
		},
		documentReference: document.reference,
		recordedAt: context.now,
		followsOn: null,
		differences: match ? differences : [],
	};
}

function matching(
	row: EventRow,
	known: KnownMember | undefined,
	current: readonly RecordedEvent[],
): RecordedEvent | null | "unknown-id" | "corrected-already" {
	if (row.id !== null) {
		const named = known?.statuses.find(({ id }) => id === row.id);
		if (!named) return "unknown-id";
		return current.some(({ id }) => id === row.id) ? named : "corrected-already";
	}
	const alike = current.filter(({ to }) => to === row.to);
	const same = alike.find(({ effectiveFrom }) => effectiveFrom === row.from);
	if (same) return same;
	const near = alike.filter(({ effectiveFrom: on }) => on.startsWith(row.from) || row.from.startsWith(on));
	return near.length === 1 ? (near[0] ?? null) : null;
}

/** The columns that describe an event. */
const eventCells = [
	"to",
	"from",
	"basis",
	"basisAr",
	"decisionNumber",
	"decisionDate",
	"reasons",
	"reviewOn",
	"publicNote",
	"publicNoteAr",
	"internalNote",
] as const;
type EventCells = Record<(typeof eventCells)[number], string | null>;

const emptyCells = Object.fromEntries(eventCells.map((name) => [name, null])) as EventCells;

/** A recorded event as cells of a row. */
export function valuesOf({ to, effectiveFrom, row }: RecordedEvent): EventCells {
	const basis = textByLanguage.parse(row.basis);
	const publicNote = row.publicNote === null ? {} : textByLanguage.parse(row.publicNote);
	return {
		to,
		from: effectiveFrom,
		basis: basis.en ?? null,
		basisAr: basis.ar ?? null,
		decisionNumber: row.decisionNumber,
		decisionDate: row.decisionDate,
		reasons: row.reasons,
		reviewOn: row.reviewOn && dayOf(row.reviewOn),
		publicNote: publicNote.en ?? null,
		publicNoteAr: publicNote.ar ?? null,
		internalNote: row.internalNote,
	};
}

/** Empty cells change nothing. */
function filledCells(row: EventRow): Partial<EventCells> {
	return Object.fromEntries(eventCells.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]])));
}

function differencesBetween(old: EventCells, now: EventCells): RowNote[] {
	return eventCells
		.filter((name) => old[name] !== now[name])
		.map((name) => differs(name === "to" ? "status" : name, old[name]));
}

function differs(column: string, old: string | null): RowNote {
	return { column, note: old ? "differs" : "is-added", ...(old ? { said: old.slice(0, 80) } : {}) };
}

/** The document that a row refers to, or the present one. A document that is not on file is kept as a reference. */
function documentOf(row: EventRow, match: RecordedEvent | null, { documents, findDocument }: ImportContext) {
	const old = { documentId: match?.row.documentId ?? null, reference: match?.row.documentReference ?? null };
	const unchanged = row.document === null || row.document === old.reference;
	if (unchanged || namesDocument(row.document ?? "", old.documentId, documents)) return { ...old, differs: false };
	const found = findDocument(row.document ?? "", row.member);
	if (found === "several") return found;
	if (found === "none") return { documentId: old.documentId, reference: row.document, differs: true };
	return { documentId: found.id, reference: null, differs: true };
}

function byLanguage(en: string, ar: string | null): { en: string; ar?: string } {
	return ar ? { en, ar } : { en };
}

function withoutNulls(values: Record<string, string | null>): Record<string, string> {
	return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null));
}
