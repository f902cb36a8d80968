import { z } from "zod";
import type { NamedRow, RowNote } from "#app/documents/import/import.ts";
import { type RegisterColumnName, type RowKind, rowKinds } from "#app/membership/import/register-columns.ts";
import type { CodeOf } from "#app/membership/import/register-import-codes.server.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";
import { maxTextLength } from "#app/membership/status/member-event.ts";
import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import { type Visibility, visibilities } from "#app/membership/status/visibility.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import type { Vocabulary } from "#app/reference/reference.ts";

/** The rows of the register's table after reading. Empty cells are null, and change nothing of an existing entry. */

type Common = { number: number; id: string | null; member: string; document: string | null };

export type EventRow = Common & {
	kind: "event";
	class: MemberClass | null;
	to: MemberStatus;
	/** As precise as known. */
	from: string;
	basis: string | null;
	basisAr: string | null;
	decisionNumber: string | null;
	decisionDate: string | null;
	reasons: string | null;
	reviewOn: string | null;
	publicNote: string | null;
	publicNoteAr: string | null;
	internalNote: string | null;
};

export type EntityRow = Common & {
	kind: "entity";
	name: string;
	nameAr: string | null;
	type: string | null;
	international: boolean | null;
	focal: boolean | null;
	/** As precise as known. */
	from: string | null;
	until: string | null;
};

export type ContactRow = Common & {
	kind: "contact";
	person: string;
	office: string;
	email: string;
	phone: string | null;
	role: ContactRole;
	visibility: Visibility | null;
	/** First and last day. */
	from: string;
	until: string | null;
	reasons: string | null;
};

export type RegisterRow = EventRow | EntityRow | ContactRow;

/** Reads a row; reports all problems at once, each with its column. */
export function readRegisterRow(row: NamedRow, codeOf: CodeOf): { row: RegisterRow } | { notes: RowNote[] } {
	const reader = cellReader(row, codeOf);
	const kind = reader.kind();
	if (kind === null) return { notes: reader.notes };
	const read = { event: eventIn, entity: entityIn, contact: contactIn }[kind](row.number, reader);
	return reader.notes.length > 0 ? { notes: reader.notes } : { row: read };
}

type CellReader = ReturnType<typeof cellReader>;

function common(number: number, ask: CellReader): Common {
	return {
		number,
		id: ask.id(),
		member: ask.needed("country", ask.code("country", "countries")),
		document: ask.line("document", 300),
	};
}

function eventIn(number: number, ask: CellReader): EventRow {
	return {
		kind: "event",
		...common(number, ask),
		class: ask.code("class", "memberClasses") as MemberClass | null,
		to: ask.needed("status", ask.code("status", "memberStatuses")) as MemberStatus,
		from: ask.needed("from", ask.date("from")),
		basis: ask.words("basis"),
		basisAr: ask.words("basisAr"),
		decisionNumber: ask.line("decisionNumber", 100),
		decisionDate: ask.date("decisionDate"),
		reasons: ask.words("reasons"),
		reviewOn: ask.day("reviewOn"),
		publicNote: ask.words("publicNote"),
		publicNoteAr: ask.words("publicNoteAr"),
		internalNote: ask.words("internalNote"),
	};
}

function entityIn(number: number, ask: CellReader): EntityRow {
	return {
		kind: "entity",
		...common(number, ask),
		name: ask.needed("organisation", ask.line("organisation", 300)),
		nameAr: ask.line("organisationAr", 300),
		type: ask.code("organisationType", "organisationTypes"),
		international: ask.yesNo("international"),
		focal: ask.yesNo("focal"),
		from: ask.date("from"),
		until: ask.date("until"),
	};
}

function contactIn(number: number, ask: CellReader): ContactRow {
	return {
		kind: "contact",
		...common(number, ask),
		person: ask.needed("person", ask.line("person", 200)),
		office: ask.needed("office", ask.line("office", 200)),
		email: ask.needed("email", ask.email()),
		phone: ask.line("phone", 50),
		role: ask.needed("role", ask.code("role", "contactRoles")) as ContactRole,
		visibility: ask.visibility(),
		from: ask.needed("from", ask.day("from")),
		until: ask.day("until"),
		reasons: ask.words("reasons"),
	};
}

/** Reads the cells of a row and notes their problems. */
function cellReader({ cells, noDates }: NamedRow, codeOf: CodeOf) {
	const notes: RowNote[] = [];
	const cell = (column: RegisterColumnName) => cells[column]?.trim() || null;
	const say = (column: RegisterColumnName, note: string, said?: string, other?: string) => {
		if (notes.some((one) => one.column === column)) return;
		notes.push({ column, note, ...(said === undefined ? {} : { said: short(said) }), ...(other ? { other } : {}) });
	};
	const words = (column: RegisterColumnName, max = maxTextLength) => {
		const text = cell(column);
		if (text && text.length > max) say(column, "too-long", String(text.length), String(max));
		return text;
	};
	const code = (column: RegisterColumnName, vocabulary: Vocabulary | "countries") => {
		const typed = cell(column);
		const found = typed && codeOf(vocabulary, typed);
		if (typed && !found) say(column, "not-in-list", typed);
		return found;
	};
	const date = (column: RegisterColumnName) => {
		const typed = cell(column);
		if (typed && noDates.includes(column)) say(column, "no-date", typed);
		return typed;
	};
	return {
		notes,
		words,
		code,
		date,
		line: (column: RegisterColumnName, max: number) => words(column, max)?.replace(/\s+/g, " ") ?? null,
		/** A date of a single day. */
		day(column: RegisterColumnName) {
			const typed = date(column);
			if (typed && !noDates.includes(column) && lastDay(typed) !== typed) say(column, "no-day", typed);
			return typed;
		},
		needed<T>(column: RegisterColumnName, value: T | null): T {
			if (value === null) say(column, "missing");
			return value as T;
		},
		kind(): RowKind | null {
			const typed = cell("kind");
			const kind = typed && kindNames[typed.toLowerCase()];
			if (!kind) say("kind", typed ? "no-kind" : "missing", typed ?? undefined, rowKinds.join(", "));
			return kind || null;
		},
		id() {
			const typed = cell("id");
			if (typed && !z.uuid().safeParse(typed).success) say("id", "unknown-id", typed);
			return typed?.toLowerCase() ?? null;
		},
		email() {
			const typed = cell("email")?.toLowerCase() ?? null;
			if (typed && !z.email().max(254).safeParse(typed).success) say("email", "no-email", typed);
			return typed;
		},
		yesNo(column: RegisterColumnName): boolean | null {
			const typed = cell(column)?.toLowerCase() ?? null;
			if (typed === null) return null;
			if (!yes.has(typed) && !no.has(typed)) say(column, "no-yes-or-no", typed);
			return yes.has(typed);
		},
		visibility(): Visibility | null {
			const found = code("visibility", "audiences");
			if (found && !(visibilities as readonly string[]).includes(found)) say("visibility", "not-in-list", found);
			return found as Visibility | null;
		},
	};
}

const kindNames: Record<string, RowKind> = {
	event: "event",
	status: "event",
	step: "event",
	"status event": "event",
	حدث: "event",
	خطوة: "event",
	entity: "entity",
	organisation: "entity",
	organization: "entity",
	institution: "entity",
	جهة: "entity",
	contact: "contact",
	person: "contact",
	"جهة اتصال": "contact",
	شخص: "contact",
};

const yes = new Set(["yes", "y", "true", "1", "x", "✓", "نعم"]);
const no = new Set(["no", "n", "false", "0", "-", "لا"]);

/** As much of a cell's text as fits into a sentence. */
function short(text: string): string {
	return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
