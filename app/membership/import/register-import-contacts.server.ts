import type { RowNote } from "#app/documents/import/import.ts";
import type { ContactChanges, Designation } from "#app/membership/contacts/contact.ts";
import type { ContactRecord } from "#app/membership/contacts/contact-rows.server.ts";
import { namesDocument } from "#app/membership/import/register-import-documents.server.ts";
import type { ContactRow } from "#app/membership/import/register-import-row.server.ts";
import type { ImportContext, KnownMember } from "#app/membership/import/register-import-state.server.ts";
import {
	startProblem,
	type Term,
	type TermProblem,
	termProblem,
	termState,
} from "#app/membership/status/contact-term.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** A term that a row adds or changes. */
export type PlannedContact = { row: ContactRow } & (
	| { what: "new"; id: string; designation: Designation }
	| {
			what: "changed";
			before: ContactRecord;
			changes: ContactChanges;
			endReason: string | null;
			differences: RowNote[];
	  }
);

export type PlannedContacts = {
	contacts: PlannedContact[];
	unchanged: ContactRow[];
	wrong: Map<ContactRow, RowNote[]>;
};

/**
 * Checks the contacts of one member by the rules of `designateContact` and `updateContact`.
 * @param began when the relation with the country began, including the rows of this import; null if it is not in the
 * register
 */
export function planContacts(
	known: KnownMember | undefined,
	rows: readonly ContactRow[],
	began: string | null,
	context: ImportContext,
): PlannedContacts {
	const planned: PlannedContacts = { contacts: [], unchanged: [], wrong: new Map() };
	const terms = new Map<string, Term>((known?.contacts ?? []).map((contact) => [contact.id, contact]));
	const taken = new Map<string, ContactRow>();
	const sorted = rows.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.number - b.number));
	for (const row of sorted) {
		const match = matching(row, known);
		const key = match && match !== "unknown-id" ? match.id : `${row.role} ${row.email} ${row.from}`;
		const first = taken.get(key);
		taken.set(key, first ?? row);
		const judged = first
			? [said(null, "twice", String(first.number))]
			: match === "unknown-id"
				? [said("id", match, row.id ?? "")]
				: match
					? judgeKnown(row, match, terms, context)
					: judgeNew(row, terms, began, context);
		if (Array.isArray(judged)) planned.wrong.set(row, judged);
		else if (judged === "unchanged") planned.unchanged.push(row);
		else {
			planned.contacts.push(judged);
			const { role, email, from, to } = termOf(judged);
			const id = judged.what === "new" ? judged.id : judged.before.id;
			terms.set(id, { id, role, email, from, to });
		}
	}
	return planned;
}

function termOf(planned: PlannedContact): Omit<Term, "id"> {
	return planned.what === "new" ? planned.designation : { ...planned.before, ...withoutUndefined(planned.changes) };
}

function withoutUndefined(changes: ContactChanges): Partial<ContactRecord> {
	return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** The term that a row is about: by id, else by person, role and first day. */
function matching(row: ContactRow, known: KnownMember | undefined): ContactRecord | null | "unknown-id" {
	const contacts = known?.contacts ?? [];
	if (row.id !== null) return contacts.find(({ id }) => id === row.id) ?? "unknown-id";
	return (
		contacts.find(({ role, email, from }) => role === row.role && email === row.email && from === row.from) ?? null
	);
}

function judgeNew(
	row: ContactRow,
	terms: ReadonlyMap<string, Term>,
	began: string | null,
	{ now, findDocument }: ImportContext,
): PlannedContact | RowNote[] {
	if (began === null) return [said("country", "unknown-member", row.member)];
	const document = row.document === null ? "none" : findDocument(row.document, row.member);
	if (document === "several") return [said("document", "document-twice", row.document ?? "")];
	const { member, role, person: personName, office, email, phone, from, until: to } = row;
	const term = { id: "new", role, email, from, to };
	const problem = startProblem(from, began) ?? termProblem([...terms.values()], term, dayOf(now));
	if (problem) return [problemNote(problem, terms)];
	return {
		row,
		what: "new",
		id: crypto.randomUUID(),
		designation: {
			member,
			role,
			personName,
			office,
			email,
			phone,
			from,
			to,
			visibility: row.visibility ?? "secretariat",
			designationLetterId: document === "none" ? null : document.id,
			accountId: null,
		},
	};
}

function judgeKnown(
	row: ContactRow,
	before: ContactRecord,
	terms: ReadonlyMap<string, Term>,
	{ now, documents, findDocument }: ImportContext,
): PlannedContact | "unchanged" | RowNote[] {
	const fixed = [
		["role", row.role, before.role],
		["from", row.from, before.from],
		["country", row.member, before.member],
	] as const;
	const notes = fixed.filter(([, is, was]) => is !== was).map(([column, , was]) => said(column, "not-by-import", was));
	if (notes.length > 0) return notes;
	const namesAnother = row.document !== null && !namesDocument(row.document, before.designationLetterId, documents);
	const document = namesAnother && row.document !== null ? findDocument(row.document, row.member) : "none";
	if (document === "several") return [said("document", "document-twice", row.document ?? "")];
	const pairs = [
		["person", "personName", row.person, before.personName],
		["office", "office", row.office, before.office],
		["email", "email", row.email, before.email],
		["phone", "phone", row.phone, before.phone],
		["visibility", "visibility", row.visibility, before.visibility],
		["until", "to", row.until, before.to],
		["document", "designationLetterId", document === "none" ? null : document.id, before.designationLetterId],
	] as const;
	const changed = pairs.filter(([, , is, was]) => is !== null && is !== was);
	if (changed.length === 0) return "unchanged";
	if (termState(before, dayOf(now)) === "past") return [said(null, "term-over", before.to ?? "")];
	const changes: ContactChanges = Object.fromEntries(changed.map(([, name, is]) => [name, is]));
	const term = { ...before, ...withoutUndefined(changes) };
	const problem = termProblem([...terms.values()], term, dayOf(now));
	if (problem) return [problemNote(problem, terms)];
	const earlier = row.until !== null && (before.to === null || row.until < before.to);
	return {
		row,
		what: "changed",
		before,
		changes,
		endReason: earlier && row.reasons !== null ? row.reasons : before.endReason,
		differences: changed.map(([column, , , was]) =>
			was && column !== "document" ? said(column, "differs", was) : { column, note: "is-added" },
		),
	};
}

function problemNote(problem: TermProblem, terms: ReadonlyMap<string, Term>): RowNote {
	switch (problem.reason) {
		case "end-before-start":
			return { column: "until", note: problem.reason };
		case "before-declaration":
			return said("from", "before-relation", problem.began);
		case "overlapping-term": {
			const other = terms.get(problem.contactId);
			return { column: "from", note: problem.reason, said: other?.from ?? "", other: other?.email ?? "" };
		}
		default:
			return { column: "from", note: problem.reason };
	}
}

function said(column: string | null, note: string, what: string): RowNote {
	return { column, note, said: what.slice(0, 80) };
}
