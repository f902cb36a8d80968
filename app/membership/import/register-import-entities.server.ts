import type { RowNote } from "#app/documents/import/import.ts";
import { isCurrentOrComing } from "#app/membership/entities/entity-rows.server.ts";
import { namesDocument } from "#app/membership/import/register-import-documents.server.ts";
import type { EntityRow } from "#app/membership/import/register-import-row.server.ts";
import type { ImportContext, KnownMember } from "#app/membership/import/register-import-state.server.ts";
import { startProblem } from "#app/membership/status/contact-term.ts";
import { isBefore, monthsAhead } from "#app/membership/status/event-dates.ts";
import { textByLanguage } from "#app/membership/status/localized.ts";
import { dayOf, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

type KnownEntity = KnownMember["entities"][number];

/** A designation that a row adds or changes. */
export type PlannedEntity = { row: EntityRow } & (
	| { what: "new"; id: string; international: boolean; documentId: string | null }
	/** The row ends the designation. */
	| { what: "changed"; entity: KnownEntity; until: string }
);

export type PlannedEntities = {
	entities: PlannedEntity[];
	unchanged: EntityRow[];
	wrong: Map<EntityRow, RowNote[]>;
};

/**
 * Checks the designations of one member by the rules of `designateEntity` and `endEntity`, with one focal institution
 * at a time. Other differences have to be edited on the entity's page.
 * @param began when the relation with the country began, including the rows of this import; null if it is not in the
 * register
 */
export function planEntities(
	known: KnownMember | undefined,
	rows: readonly EntityRow[],
	began: string | null,
	context: ImportContext,
): PlannedEntities {
	const today = dayOf(context.now);
	const planned: PlannedEntities = { entities: [], unchanged: [], wrong: new Map() };
	const taken = new Map<string, EntityRow>();
	let hasFocal = (known?.entities ?? []).some((entity) => entity.focal && isCurrentOrComing(entity, today));
	for (const row of rows) {
		const match = matching(row, known);
		const key = match && match !== "unknown-id" ? match.id : `${row.name} ${row.from ?? ""}`;
		const first = taken.get(key);
		taken.set(key, first ?? row);
		const judged = first
			? twice(first)
			: match === "unknown-id"
				? unknownId(row)
				: judge(row, match, began, hasFocal, context);
		if (Array.isArray(judged)) planned.wrong.set(row, judged);
		else if (judged === "unchanged") planned.unchanged.push(row);
		else {
			planned.entities.push(judged);
			hasFocal ||= judged.what === "new" && row.focal === true && standsOn(row, today);
		}
	}
	return planned;
}

function twice(first: EntityRow): RowNote[] {
	return [{ column: null, note: "twice", said: String(first.number) }];
}

function unknownId({ id }: EntityRow): RowNote[] {
	return [{ column: "id", note: "unknown-id", said: id ?? "" }];
}

/** The designation that a row is about: by id, else by name, current ones before ended ones. */
function matching(row: EntityRow, known: KnownMember | undefined): KnownEntity | null | "unknown-id" {
	const entities = known?.entities ?? [];
	if (row.id !== null) return entities.find(({ id }) => id === row.id) ?? "unknown-id";
	const named = entities.filter(({ organisation }) => textByLanguage.parse(organisation.names).en === row.name);
	const same = named.find(({ fromDate }) => row.from !== null && fromDate === row.from);
	return same ?? named.find(({ toDate }) => toDate === null) ?? (row.from === null ? (named[0] ?? null) : null);
}

function judge(
	row: EntityRow,
	match: KnownEntity | null,
	began: string | null,
	hasFocal: boolean,
	context: ImportContext,
): PlannedEntity | "unchanged" | RowNote[] {
	return match ? judgeKnown(row, match, context) : judgeNew(row, began, hasFocal, context);
}

function judgeNew(
	row: EntityRow,
	began: string | null,
	hasFocal: boolean,
	{ now, findDocument }: ImportContext,
): PlannedEntity | RowNote[] {
	const today = dayOf(now);
	const document = row.document === null ? "none" : findDocument(row.document, row.member);
	if (began === null) return [{ column: "country", note: "unknown-member", said: row.member }];
	if (row.from !== null && startProblem(row.from, began))
		return [{ column: "from", note: "before-relation", said: began }];
	if (row.from !== null && (lastDay(row.from) ?? "") > monthsAfter(today, monthsAhead))
		return [{ column: "from", note: "too-far-ahead" }];
	if (row.until !== null && isBefore(row.until, row.from)) return [{ column: "until", note: "end-before-start" }];
	if (row.focal && hasFocal && standsOn(row, today)) return [{ column: "focal", note: "focal-institution-exists" }];
	if (document === "several") return [{ column: "document", note: "document-twice", said: row.document ?? "" }];
	return {
		row,
		what: "new",
		id: crypto.randomUUID(),
		international: row.international ?? false,
		documentId: document === "none" ? null : document.id,
	};
}

function standsOn({ until }: EntityRow, day: string): boolean {
	return isCurrentOrComing({ toDate: until }, day);
}

/** A row can only end an existing designation. */
function judgeKnown(
	row: EntityRow,
	entity: KnownEntity,
	{ now, documents }: ImportContext,
): PlannedEntity | "unchanged" | RowNote[] {
	const { organisation } = entity;
	const names = textByLanguage.parse(organisation.names);
	const pairs = [
		["country", row.member, entity.member],
		["organisation", row.name, names.en ?? null],
		["organisationAr", row.nameAr, names.ar ?? null],
		["organisationType", row.type, organisation.type],
		["international", row.international, organisation.country === null],
		["focal", row.focal, entity.focal],
		["from", row.from, entity.fromDate],
	] as const;
	const notes: RowNote[] = pairs
		.filter(([, is, was]) => is !== null && is !== was)
		.map(([column, , was]) => ({ column, note: "not-by-import", ...(typeof was === "string" ? { said: was } : {}) }));
	if (row.document !== null && entity.documentId !== null && !namesDocument(row.document, entity.documentId, documents))
		notes.push({ column: "document", note: "not-by-import" });
	if (row.until !== null && entity.toDate !== null && row.until !== entity.toDate)
		notes.push({ column: "until", note: "ended-already", said: entity.toDate });
	if (notes.length > 0) return notes;
	if (row.until === null || row.until === entity.toDate) return "unchanged";
	if (isBefore(row.until, entity.fromDate)) return [{ column: "until", note: "end-before-start" }];
	if ((lastDay(row.until) ?? "") > monthsAfter(dayOf(now), monthsAhead))
		return [{ column: "until", note: "too-far-ahead" }];
	return { row, what: "changed", entity, until: row.until };
}
