import { z } from "zod";
import { currencies } from "#app/library/form/practice-form-codes.ts";
import {
	formSections,
	type HowField,
	howField,
	isFormField,
	type ListField,
	listFields,
	type PracticeFormValues,
	rowControl,
	rowLists,
	type TextField,
	textFields,
} from "#app/library/form/practice-form-fields.ts";
import { type FormProblem, type FormRows, readRows, yearIn } from "#app/library/form/practice-form-read-rows.ts";
import { rowEntries, typedRows } from "#app/library/form/practice-form-rows.ts";
import { sections, type Unfinished, webAddress } from "#app/library/record/practice-record.ts";
import { isZone } from "#app/library/values/time-zones.ts";
import { isBefore, readDate, readMoment, sameMoment } from "#app/library/values/typed-date.ts";
import { readNumber } from "#app/library/values/typed-number.ts";
import * as codes from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * The plain form of a practice: every value as it was typed, by the name of its control. What was typed is always
 * shown again, right or wrong; `readPracticeForm` says what is wrong with it,
 * and `practice-form-record.ts` puts it into the record.
 */
export * from "#app/library/form/practice-form-fields.ts";
export type { FormProblem } from "#app/library/form/practice-form-read-rows.ts";

/** Names that a form of ours has besides what is typed: the state of the form, and the button that sent it. */
const stateFields = ["revision", "base", "clashing", "kept", "intent", "file"] as const;

/**
 * Reads what was typed; names that the form does not have are a problem of the form, and change nothing.
 * @param rows `all` keeps rows with nothing in them, see `typedRows`
 */
export function typedPractice(
	form: Iterable<readonly [string, FormDataEntryValue]>,
	rows: "filled" | "all" = "filled",
): { values: PracticeFormValues; problems: FormProblem[] } {
	const entries = [...form].map(([name, value]) => [name, plain(value)] as const);
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

/** Browsers send line ends as CRLF; NUL is no text to the database. */
function plain(value: FormDataEntryValue): string {
	return typeof value === "string" ? value.replace(/\r\n?/g, "\n").replaceAll("\0", "") : "";
}

/** Whether a form of ours has a control of this name. */
export function isControl(name: string): boolean {
	if ((stateFields as readonly string[]).includes(name) || rowControl(name) || isAnswer(name)) return true;
	return isFormField(name) && !(rowLists as readonly string[]).includes(name);
}

/** The box for an answer to a remark, and the id under which it is made: see `routes/desk/editor/editor-remarks.tsx`. */
function isAnswer(name: string): boolean {
	return /^reply(-id)?\.[0-9a-f-]{36}$/.test(name);
}

/** What was typed, as a form sends it. */
export function entriesOf(values: PracticeFormValues): [string, string][] {
	return [
		...textFields.map((field): [string, string] => [field, values[field]]),
		...listFields.flatMap((field) => values[field].map((value): [string, string] => [field, value])),
		...rowEntries(values),
	];
}

const line = (max: number) => z.string().trim().max(max, "tooManyCharacters");
const text = (max: number) =>
	z
		.string()
		.overwrite((value) => value.trimEnd())
		.max(max, "tooManyCharacters");
const chosen = <const T extends readonly string[]>(known: T) => z.enum(known, "notInList");
const list = <const T extends readonly string[]>(known: T) => z.array(chosen(known));
const maybe = <T extends z.ZodType>(schema: T) =>
	z.preprocess((value) => (String(value).trim() ? value : undefined), schema.optional());

/** What is read by a function that gives null, or the code of what is wrong. */
const readBy = <T>(read: (typed: string) => T | null, problem: string) =>
	z.string().transform((typed, { addIssue }): T => {
		const value = read(typed);
		if (value === null) addIssue({ code: "custom", message: problem });
		return value as T;
	});

const date = () => maybe(readBy(readDate, "badDate"));

/** A number as `-1234.5`. */
const number = (locale: string, check: (plain: string) => boolean) =>
	z.string().transform((typed, { addIssue }): string => {
		const read = readNumber(typed, locale);
		if ("plain" in read && check(read.plain)) return read.plain;
		addIssue({ code: "custom", message: "problem" in read ? read.problem : "badNumber" });
		return "";
	});

type FieldShape = Record<HowField, ReturnType<typeof text>> &
	Record<(typeof formSections)[keyof typeof formSections], ReturnType<typeof text>>;

/** What a form is held against. */
type Held = {
	known: Known;
	now: Date;
	locale: string;
	/** By whose clock a moment was typed. */
	zone: string;
	/** The record's files that the form keeps, by their ids. */
	files: readonly string[];
};

/** The fields that are no rows, as they have to be to be saved: nothing need be filled in but the title. */
function practiceFields({ known, locale, ...held }: Held) {
	const { isCountry, isCode, isLanguage } = known;
	const { files } = held;
	const country = z.string().refine(isCountry, "notInList");
	const area = z.string().refine((value) => isCode("serviceAreas", value), "notInList");
	const texts = [
		...codes.principles.map((name) => [howField(name), text(1000)] as const),
		...Object.values(formSections).map((name) => [name, text(20_000)] as const),
	];
	return z.object({
		kind: chosen(codes.practiceKinds),
		title: line(200).min(1, "required"),
		summary: text(3000),
		originalLanguage: z.string().refine(isLanguage, "chooseOne"),
		countries: z.array(country).max(30, "tooMany"),
		ownerName: line(300),
		ownerCountry: maybe(country),
		ownerType: maybe(chosen(codes.organisationTypes)),
		governmentLevels: list(codes.governmentLevels),
		contactFunction: line(200),
		contactEmail: maybe(line(254).pipe(z.email("badEmail"))),
		contactVisibility: chosen(["public", "members"]),
		startDate: date(),
		endDate: date(),
		stage: maybe(chosen(codes.stages)),
		operatingStatus: maybe(chosen(codes.operatingStatuses)),
		serviceAreas: z.array(area).max(3, "tooMany"),
		functions: list(codes.serviceFunctions),
		lifeEvents: list(codes.lifeEvents),
		channels: list(codes.channels),
		principles: list(codes.principles),
		targetGroups: list(codes.targetGroups),
		outcomeTypes: list(codes.outcomeTypes),
		offers: list(codes.offers),
		evaluation: maybe(chosen(codes.evaluationTypes)),
		evaluationFile: maybe(z.string().refine((id) => files.includes(id), "notInList")),
		costBand: maybe(chosen(codes.costBands)),
		amount: maybe(number(locale, (plain) => /^\d{1,15}(\.\d{1,4})?$/.test(plain))),
		currency: maybe(z.string().refine(isCurrency, "notInList")),
		costYear: maybe(readBy((typed) => withinTime(yearIn(typed)), "badYear")),
		recurring: maybe(chosen(["yes", "no"])),
		staff: maybe(number(locale, (plain) => /^\d+$/.test(plain)).transform(Number)),
		licence: chosen(codes.licences),
		visibility: chosen(["public", "members"]),
		membersOnly: list(sections),
		embargoUntil: maybe(embargo({ known, ...held })),
		embargoZone: maybe(z.string().refine(isZone, "notInList")),
		endorsementOffice: line(200),
		endorsementDate: date(),
		endorsementDocument: maybe(
			readBy((typed) => fileIn(typed, files) ?? webAddress.safeParse(typed.trim()).data ?? null, "badDocument"),
		),
		...(Object.fromEntries(texts) as FieldShape),
	});
}

/** `f1`, or `f1 The title`, as the list of the record's files offers it. */
function fileIn(typed: string, files: readonly string[]): string | undefined {
	const [id] = typed.trim().split(" ");
	return files.find((file) => file === id);
}

/** Two years: nobody remembers a record that waits longer. */
const longestEmbargo = 2 * 365 * 24 * 3_600_000;

/** A moment to come, and not in the far future; one that the record holds already may have passed since. */
function embargo({ known, now, zone }: Pick<Held, "known" | "now" | "zone">) {
	return z.string().transform((typed, { addIssue }): string => {
		const read = readMoment(typed, isZone(zone) ? zone : "UTC");
		const wait = Date.parse(read ?? "") - now.getTime();
		const problem = read === null ? "badMoment" : wait <= 0 ? "pastMoment" : "farMoment";
		const held = read !== null && known.embargoUntil !== undefined && sameMoment(read, known.embargoUntil);
		if (!held && !(wait > 0 && wait <= longestEmbargo)) addIssue({ code: "custom", message: problem });
		return read ?? "";
	});
}

function isCurrency(code: string): boolean {
	return currencies("en").some((currency) => currency.code === code);
}

function withinTime(year: number | null): number | null {
	return year !== null && year >= 1900 ? year : null;
}

type PracticeFields = z.output<ReturnType<typeof practiceFields>>;

/** What was typed, read: each value in the shape in which a record holds it. */
export type PracticeForm = PracticeFields & FormRows & { unfinished?: Unfinished };

/** What can be saved in a draft and not be published: fields that need others, and those that don't fit each other. */
function unfinishedFields(form: PracticeFields, today: string): Pick<Unfinished, "fields" | "problems"> {
	const { startDate, endDate, ownerName, ownerCountry = "", ownerType = "" } = form;
	const { contactFunction, contactEmail = "", contactVisibility, endorsementOffice } = form;
	const { endorsementDate = "", endorsementDocument = "" } = form;
	const ownerless = !ownerName && (ownerCountry || ownerType);
	const halfContact = Boolean(contactFunction) !== Boolean(contactEmail);
	const halfAmount = Boolean(form.amount) !== Boolean(form.currency);
	const endorsed = endorsementOffice || endorsementDate || endorsementDocument;
	const halfEndorsed = endorsed && !(endorsementOffice && endorsementDate);
	const forMembersTwice = form.visibility === "members" && form.membersOnly.length > 0;
	const dates = ["startDate", "endDate", "endorsementDate"] as const;
	return {
		fields: {
			...(ownerless ? { ownerCountry, ownerType } : {}),
			...(halfContact ? { contactFunction, contactEmail, contactVisibility } : {}),
			...(halfEndorsed ? { endorsementOffice, endorsementDate, endorsementDocument } : {}),
		},
		problems: [
			...dates.filter((field) => (form[field] ?? "") > today).map((field) => mend(field, "futureDate")),
			...(startDate && endDate && isBefore(endDate, startDate) ? [mend("endDate", "endBeforeStart")] : []),
			...(ownerless ? [mend("ownerName", "required")] : []),
			...(halfContact ? [mend(contactEmail ? "contactFunction" : "contactEmail", "contactIncomplete")] : []),
			...(halfAmount ? [mend(form.amount ? "currency" : "amount", "amountIncomplete")] : []),
			...(endorsed && !endorsementOffice ? [mend("endorsementOffice", "endorsementIncomplete")] : []),
			...(endorsed && !endorsementDate ? [mend("endorsementDate", "endorsementIncomplete")] : []),
			...(forMembersTwice ? [mend("membersOnly", "forMembersTwice")] : []),
		],
	};
}

const mend = (field: TextField | ListField, problem: string) => ({ field, problem });

/** What the reference data has to say about codes that no constant names. */
export type Known = Pick<Reference, "isCountry" | "isCode"> & {
	isLanguage: (tag: string) => boolean;
	/** How many sources the record's provenance names; none unless given. */
	sources?: number;
	/** What was sent in for the record, by the ids under which the library keeps it; nothing unless given. */
	uploads?: readonly string[];
	/** The moment that the record waits for already. */
	embargoUntil?: string | undefined;
};

/**
 * Reads what was typed. What can't be read or stored is a problem, and all problems are named at once; what is readable
 * but not complete is in the `unfinished` of the form, with what keeps it from being published.
 * @param values with codes for what is typed by name, see `withCodes`
 * @param now `2026-11-25T09:30:00Z`, or a day: nothing in a record has happened later
 * @param locale the language of the page, in which numbers are typed
 */
export function readPracticeForm(
	values: PracticeFormValues,
	known: Known,
	now: string,
	locale = "en",
): { form: PracticeForm } | { problems: FormProblem[] } {
	const today = now.slice(0, 10);
	const files = values.files.map(({ id }) => id);
	const held = { known, now: new Date(now), locale, zone: values.embargoZone, files };
	// The schema is that of this one form: to compile it first would take longer than to walk it.
	const fields = practiceFields(held).safeParse(values, { jitless: true });
	const { rows, unfinished, problems } = readRows(values, {
		...known,
		...{ sources: known.sources ?? 0, uploads: known.uploads ?? [], today, locale },
	});
	if (fields.success && problems.length === 0) {
		const half = unfinishedFields(fields.data, today);
		const left = {
			fields: half.fields,
			rows: unfinished.rows,
			problems: eachOnce([...half.problems, ...unfinished.problems]),
		};
		return { form: { ...fields.data, ...rows, ...(left.problems.length > 0 ? { unfinished: left } : {}) } };
	}
	const all = [...(fields.error?.issues.map(problemOf) ?? []), ...problems];
	return { problems: eachOnce(all) };
}

/** One sentence a field: the first says what to do. */
function eachOnce<P extends { field: string }>(all: P[]): P[] {
	return all.filter(({ field }, index) => all.findIndex((one) => one.field === field) === index);
}

function problemOf(issue: z.core.$ZodIssue): FormProblem {
	const field = String(issue.path[0] ?? "form");
	const max = issue.code === "too_big" ? { max: Number(issue.maximum) } : {};
	return { field: isFormField(field) ? field : "form", problem: issue.message, ...max };
}
