import type { z } from "zod";
import {
	type Controls,
	controlNamed,
	controlsOf,
	type HowField,
	howField,
	isFormField,
	isRowList,
	type ListField,
	listFields,
	type PracticeFormValues,
	rowControl,
	type TextField,
	textFields,
} from "#app/library/form/practice-form-fields.ts";
import { type ReadContext, readControl, readList } from "#app/library/form/practice-form-read.ts";
import { type FormProblem, type FormRows, readRows } from "#app/library/form/practice-form-read-rows.ts";
import { rowEntries, typedRows } from "#app/library/form/practice-form-rows.ts";
import { fieldsIn, rowLists } from "#app/library/record/field-lookup.ts";
import type { Section, Unfinished } from "#app/library/record/practice-record.ts";
import { isBefore } from "#app/library/values/typed-date.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { principles } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * The form of a practice: every value as typed, by the name of its control. What was typed is always shown again, right
 * or wrong. `readPracticeForm` validates it, and `practice-form-record.ts` applies it to the record.
 */
export type { FormProblem } from "#app/library/form/practice-form-read-rows.ts";

/** Names of the form's own state, and of the button that sent it. */
const stateFields = ["revision", "base", "clashing", "kept", "intent", "file"] as const;

/**
 * Reads what was typed. An unknown name is a problem of the form as a whole and has no other effect.
 * @param rows `all` keeps empty rows, see `typedRows`
 */
export function typedPractice(
	form: Iterable<readonly [string, FormDataEntryValue]>,
	rows: "filled" | "all" = "filled",
): { values: PracticeFormValues; problems: FormProblem[] } {
	const entries = [...form].map(([name, value]) => [name, typedText(value)] as const);
	const texts = new Map<string, string[]>();
	for (const [name, value] of entries) texts.set(name, [...(texts.get(name) ?? []), value]);
	const keep = rows === "all" ? () => true : Boolean;
	const values = Object.fromEntries([
		...textFields.map((field) => [field, texts.get(field)?.[0] ?? ""]),
		...listFields.map((field) => [field, [...new Set((texts.get(field) ?? []).filter(keep))]]),
	]) as PracticeFormValues;
	Object.assign(values, typedRows(entries, rows));
	const known = [...texts.keys()].every(isControl);
	return { values, problems: known ? [] : [{ field: "form", problem: "unknownField" }] };
}

/** Whether the form has a control of this name. */
export function isControl(name: string): boolean {
	if ((stateFields as readonly string[]).includes(name) || rowControl(name) || isCommentReply(name)) return true;
	return isFormField(name) && !(rowLists as readonly string[]).includes(name);
}

/** The reply to a comment, and the id that it will have: see `routes/desk/editor/editor-comments.tsx`. */
function isCommentReply(name: string): boolean {
	return /^reply(-id)?\.[0-9a-f-]{36}$/.test(name);
}

/** The entries that a form sends for these values. */
export function entriesOf(values: PracticeFormValues): [string, string][] {
	return [
		...textFields.map((field): [string, string] => [field, values[field]]),
		...listFields.flatMap((field) => values[field].map((value): [string, string] => [field, value])),
		...rowEntries(values),
	];
}

type Value<C> = C extends { kind: "title" | "summary" | "section" | "line" | "language" }
	? string
	: C extends { kind: "sections" }
		? Section[]
		: C extends { kind: "choice" | "codes" | "principles" | "countries" | "areas"; shape: infer S extends z.ZodType }
			? z.output<S>
			: C extends { shape: infer S extends z.ZodType }
				? z.output<S> | undefined
				: never;
type FormFields = { [F in keyof Controls]: Value<Controls[F]> } & Record<HowField, string>;

/** The validated form: each value as the record stores it. */
export type PracticeForm = FormFields & FormRows & { unfinished?: Unfinished };

/** Every control that is not a row, in the order of the record. */
const inOrder = [
	...fieldsIn().flatMap((name) => controlsOf(name).map(([control]) => control)),
	...principles.map(howField),
].filter((name): name is TextField | ListField => !isRowList(name));

/** Reads the fields that are not rows. Only the title is required for saving. */
function readFields(values: PracticeFormValues, context: ReadContext): { fields: FormFields; problems: FormProblem[] } {
	const problems: FormProblem[] = [];
	const fields = inOrder.map((field) => {
		const typed = values[field];
		const control = controlNamed(field);
		const read = typeof typed === "string" ? readControl(control, typed, context) : readList(control, typed, context);
		if ("problem" in read) problems.push({ field, ...read });
		return [field, "value" in read ? read.value : undefined];
	});
	return { fields: Object.fromEntries(fields) as FormFields, problems };
}

/**
 * Finds problems with which a draft can be saved but not published: fields that need others, and values that contradict
 * each other.
 */
function unfinishedFields(form: FormFields, today: string): Pick<Unfinished, "fields" | "problems"> {
	const { startDate, endDate, ownerName, ownerCountry = "", ownerType = "" } = form;
	const { contactFunction, contactEmail = "", contactVisibility, endorsementOffice } = form;
	const { endorsementDate = "", endorsementDocument = "" } = form;
	const ownerless = !ownerName && (ownerCountry || ownerType);
	const halfContact = Boolean(contactFunction) !== Boolean(contactEmail);
	const halfAmount = Boolean(form.amount) !== Boolean(form.currency);
	const endorsed = endorsementOffice || endorsementDate || endorsementDocument;
	const halfEndorsed = endorsed && !(endorsementOffice && endorsementDate);
	const forMembersTwice = form.visibility === "members" && form.membersOnly.length > 0;
	const dates = textFields.filter((field) => controlNamed(field).kind === "date");
	return {
		fields: {
			...(ownerless ? { ownerCountry, ownerType } : {}),
			...(halfContact ? { contactFunction, contactEmail, contactVisibility } : {}),
			...(halfEndorsed ? { endorsementOffice, endorsementDate, endorsementDocument } : {}),
		},
		problems: [
			...dates.filter((field) => String(form[field] ?? "") > today).map((field) => problemAt(field, "futureDate")),
			...(startDate && endDate && isBefore(endDate, startDate) ? [problemAt("endDate", "endBeforeStart")] : []),
			...(ownerless ? [problemAt("ownerName", "required")] : []),
			...(halfContact ? [problemAt(contactEmail ? "contactFunction" : "contactEmail", "contactIncomplete")] : []),
			...(halfAmount ? [problemAt(form.amount ? "currency" : "amount", "amountIncomplete")] : []),
			...(endorsed && !endorsementOffice ? [problemAt("endorsementOffice", "endorsementIncomplete")] : []),
			...(endorsed && !endorsementDate ? [problemAt("endorsementDate", "endorsementIncomplete")] : []),
			...(forMembersTwice ? [problemAt("membersOnly", "forMembersTwice")] : []),
		],
	};
}

const problemAt = (field: TextField | ListField, problem: string) => ({ field, problem });

/** The reference data and the state of the record that a form is checked against. */
export type FormReference = Pick<Reference, "isCountry" | "isCode"> & {
	isLanguage: (tag: string) => boolean;
	/** How many sources the record's provenance has; 0 by default. */
	sources?: number;
	/** Ids of the files uploaded to the practice; none by default. */
	uploads?: readonly string[];
	/** The record's present embargo. */
	embargoUntil?: string | undefined;
};

/**
 * Validates the form. All problems that prevent saving are returned at once. Readable but incomplete values go into the
 * form's `unfinished`, with the problems that prevent publication.
 * @param values with names replaced by codes, see `withCodes`
 * @param now `2026-11-25T09:30:00Z`, or a day: no date of a record can be later
 * @param locale the language of the page, in which numbers are typed
 */
export function readPracticeForm(
	values: PracticeFormValues,
	known: FormReference,
	now: string,
	locale = "en",
): { form: PracticeForm } | { problems: FormProblem[] } {
	const today = now.slice(0, 10);
	const context: ReadContext = {
		sources: 0,
		uploads: [],
		...known,
		now: new Date(now),
		today,
		locale,
		files: values.files.map(({ id }) => id),
	};
	const { fields, ...read } = readFields(values, context);
	const { rows, unfinished, ...rowsRead } = readRows(values, context);
	const problems = [...read.problems, ...rowsRead.problems];
	if (problems.length > 0) return { problems: firstPerField(problems) };
	const incompleteFields = unfinishedFields(fields, today);
	const unfinishedParts = {
		fields: incompleteFields.fields,
		rows: unfinished.rows,
		problems: firstPerField([...incompleteFields.problems, ...unfinished.problems]),
	};
	return {
		form: { ...fields, ...rows, ...(unfinishedParts.problems.length > 0 ? { unfinished: unfinishedParts } : {}) },
	};
}

/** Keeps the first problem of each field, which says what to do. */
function firstPerField<P extends { field: string }>(all: P[]): P[] {
	return all.filter(({ field }, index) => all.findIndex((one) => one.field === field) === index);
}
