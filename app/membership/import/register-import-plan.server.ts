import type { CheckedRow, NamedRow, RowNote, RowState } from "#app/documents/import/import.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { CodeOf } from "#app/membership/import/register-import-codes.server.ts";
import { type PlannedContact, planContacts } from "#app/membership/import/register-import-contacts.server.ts";
import { documentFinder } from "#app/membership/import/register-import-documents.server.ts";
import { type PlannedEntity, planEntities } from "#app/membership/import/register-import-entities.server.ts";
import type { PlannedEvent } from "#app/membership/import/register-import-event.server.ts";
import { asEvent, planEvents } from "#app/membership/import/register-import-events.server.ts";
import { type RegisterRow, readRegisterRow } from "#app/membership/import/register-import-row.server.ts";
import type { ImportContext, RegisterState } from "#app/membership/import/register-import-state.server.ts";
import { firstEventDate } from "#app/membership/status/event-dates.ts";
import type { MemberClass } from "#app/membership/status/member-status.ts";

/** What the rows of a table would change in the register. */
export type RegisterPlan = {
	rows: CheckedRow[];
	/** Countries that enter the register, or enter again because all their events were retracted, with their class. */
	enters: { code: string; class: MemberClass; anew: boolean }[];
	events: PlannedEvent[];
	entities: PlannedEntity[];
	contacts: PlannedContact[];
};

/**
 * Compares the rows of a table with the register, member by member. Steps come first, since nobody represents a country
 * before the relation with it began.
 */
export function planRegister(
	rows: readonly NamedRow[],
	state: RegisterState,
	codeOf: CodeOf,
	said: { actor: Actor; now: Date; reason: string | null },
): RegisterPlan {
	const documents = new Map(state.documents.map((document) => [document.id, document]));
	const context: ImportContext = { ...said, documents, findDocument: documentFinder(state.documents) };
	const plan: RegisterPlan = { rows: [], enters: [], events: [], entities: [], contacts: [] };
	const read: RegisterRow[] = [];
	for (const row of rows) {
		const found = readRegisterRow(row, codeOf);
		if ("row" in found) read.push(found.row);
		else plan.rows.push({ number: row.number, state: "wrong", label: unreadLabel(row), notes: found.notes });
	}
	for (const [member, own] of Map.groupBy(read, (row) => row.member)) planMember(plan, member, own, state, context);
	plan.rows.sort((a, b) => a.number - b.number);
	return plan;
}

function planMember(
	plan: RegisterPlan,
	code: string,
	rows: readonly RegisterRow[],
	state: RegisterState,
	context: ImportContext,
): void {
	const known = state.members.get(code);
	const check = (row: RegisterRow, as: RowState, notes: RowNote[] = []) =>
		void plan.rows.push({ number: row.number, state: as, label: labelOf(row), notes });
	const steps = planEvents(known, ofKind(rows, "event"), context);
	if (steps.enters) plan.enters.push({ code, class: steps.enters, anew: known !== undefined });
	for (const one of steps.events) {
		check(one.row, one.corrects ? "changed" : "new", [...one.differences, ...notOnFile(one)]);
	}
	const began = firstEventDate([...(known?.statuses ?? []), ...steps.events.map(asEvent)]);
	const entities = planEntities(known, ofKind(rows, "entity"), began, context);
	for (const one of entities.entities) {
		check(one.row, one.what, one.what === "changed" ? [{ column: "until", note: "is-added" }] : letterNotOnFile(one));
	}
	const contacts = planContacts(known, ofKind(rows, "contact"), began, context);
	for (const one of contacts.contacts)
		check(one.row, one.what, one.what === "changed" ? one.differences : letterNotOnFile(one));
	for (const part of [steps, entities, contacts]) {
		for (const row of part.unchanged) check(row, "unchanged");
		for (const [row, notes] of part.wrong) check(row, "wrong", notes);
	}
	plan.events.push(...steps.events);
	plan.entities.push(...entities.entities);
	plan.contacts.push(...contacts.contacts);
}

function ofKind<K extends RegisterRow["kind"]>(rows: readonly RegisterRow[], kind: K) {
	return rows.filter((row): row is Extract<RegisterRow, { kind: K }> => row.kind === kind);
}

function notOnFile({ documentReference }: PlannedEvent): RowNote[] {
	return documentReference === null
		? []
		: [{ column: "document", note: "not-on-file", said: documentReference.slice(0, 80) }];
}

/** An entity or contact can't refer to a letter that is not on file. */
function letterNotOnFile(one: PlannedEntity | PlannedContact): RowNote[] {
	const { document } = one.row;
	if (one.what !== "new" || document === null) return [];
	const found = "documentId" in one ? one.documentId : one.designation.designationLetterId;
	return found === null ? [{ column: "document", note: "letter-not-on-file", said: document.slice(0, 80) }] : [];
}

/** A short label of the row, in codes and names. */
function labelOf(row: RegisterRow): string {
	switch (row.kind) {
		case "event":
			return [row.member, row.to, row.from].join(" · ");
		case "entity":
			return [row.member, row.name].join(" · ");
		case "contact":
			return [row.member, row.person, row.role].join(" · ");
	}
}

function unreadLabel({ cells }: NamedRow): string {
	return ["country", "status", "organisation", "person"]
		.flatMap((name) => cells[name] || [])
		.join(" · ")
		.slice(0, 200);
}
