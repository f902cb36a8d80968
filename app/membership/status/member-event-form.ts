import { z } from "zod";
import type { EventRequirements } from "#app/membership/status/event-requirements.ts";
import { type ClassChangeInput, type MemberEventInput, maxTextLength } from "#app/membership/status/member-event.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** The form of an event: what was typed, and whether it can be recorded. */

/** Maximum number of sources of one event, and of characters of the shorter fields. */
export const maxSources = 20;
const maxLengths = { decisionNumber: 100, sourceTitle: 400, sourceUrl: 2000 } as const;

/** In the order of the form; the rows of sources come last. */
const lines = [
	"to",
	"toClass",
	"memberClass",
	"effectiveFrom",
	"correctionReason",
	"decisionNumber",
	"decisionDate",
	"documentId",
	"basis",
	"basisAr",
	"reasons",
	"reviewOn",
	"publicNote",
	"publicNoteAr",
	"internalNote",
	"expectedEvent",
] as const;
export type EventLine = (typeof lines)[number];

export type TypedSource = { title: string; url: string; year: string; language: string };

/** The typed values, to be shown again unchanged. */
export type EventValues = Record<EventLine, string> & { sources: TypedSource[] };

export type EventField = EventLine | `source${"Title" | "Url" | "Year"}-${number}`;

export type EventFormProblem = {
	field: EventField;
	problem:
		| "missing"
		| "too-long"
		/** Not a date that exists, or not of the required precision. */
		| "no-date"
		| "no-day"
		| "no-address"
		| "no-year"
		/** An Arabic text without the English one that everybody else reads. */
		| "english-missing"
		/** A value that none of our forms sends. */
		| "unknown";
	/** Maximum characters, if it is too long. */
	max?: number;
};

/** An empty form. */
export function emptyEvent(values: Partial<EventValues> = {}): EventValues {
	const empty = Object.fromEntries(lines.map((line) => [line, ""])) as Record<EventLine, string>;
	return { ...empty, sources: [], ...values };
}

/** Reads the typed values; empty rows of sources are left out. */
export function typedEvent(form: FormData): EventValues {
	const typed = Object.fromEntries(lines.map((line) => [line, textOf(form.get(line))])) as Record<EventLine, string>;
	const [titles, urls, years, languages] = ["sourceTitle", "sourceUrl", "sourceYear", "sourceLanguage"].map((name) =>
		form.getAll(name).map(textOf),
	);
	const sources = (titles ?? [])
		.slice(0, maxSources)
		.map((title, row) => ({
			title,
			url: urls?.[row] ?? "",
			year: years?.[row] ?? "",
			language: languages?.[row] ?? "",
		}))
		.filter(({ title, url, year }) => title || url || year);
	return { ...typed, sources };
}

const storedValues = z
	.object({
		sources: z.array(z.object({ title: z.string(), url: z.string(), year: z.string(), language: z.string() })),
	})
	.catchall(z.string());

/** The typed values as they were stored, to show in the form again; an empty form for anything else. */
export function storedEvent(stored: unknown): EventValues {
	return emptyEvent(storedValues.safeParse(stored).data);
}

function textOf(value: FormDataEntryValue | null): string {
	return typeof value === "string" ? severalLines(value) : "";
}

/** What the form is about. */
export type EventSubject = {
	kind: "status" | "class";
	member: string;
	/** The country is not in the register yet, so its class has to be given. */
	entering: boolean;
	/** The id of the event that is corrected, or null. */
	corrects: string | null;
	needs: EventRequirements;
};

export type CheckedEvent =
	| { kind: "status"; input: MemberEventInput }
	| { kind: "class"; input: ClassChangeInput }
	| { problems: EventFormProblem[] };

/**
 * Checks the typed values.
 * @returns the input of the command, or all problems in the order of the form
 */
export function checkEvent(values: EventValues, subject: EventSubject): CheckedEvent {
	const problems = [...problemsOf(values, subject)];
	if (problems.length > 0) return { problems };
	const { kind, member, corrects } = subject;
	const said = {
		member,
		effectiveFrom: values.effectiveFrom,
		basis: byLanguage(values.basis, values.basisAr),
		...(values.publicNote ? { publicNote: byLanguage(values.publicNote, values.publicNoteAr) } : {}),
		...filled(values, ["internalNote", "decisionNumber", "decisionDate", "documentId", "reasons", "reviewOn"]),
		sources: values.sources.map(({ title, url, year, language }) => ({
			title,
			url,
			...(year ? { year: Number(year) } : {}),
			...(language ? { language } : {}),
		})),
		...(corrects === null ? {} : { corrects, correctionReason: values.correctionReason }),
		expectedEvent: isId(values.expectedEvent) ? values.expectedEvent : null,
	};
	if (kind === "class") return { kind, input: { ...said, toClass: memberClass.parse(values.toClass) } };
	const entering = subject.entering ? { memberClass: memberClass.parse(values.memberClass) } : {};
	return { kind, input: { ...said, ...entering, to: memberStatus.parse(values.to) } };
}

const memberClass = z.enum(memberClasses);
const memberStatus = z.enum(memberStatuses);

function* problemsOf(values: EventValues, { kind, entering, corrects, needs }: EventSubject) {
	yield* kind === "status" ? oneOf("to", values.to, memberStatus) : oneOf("toClass", values.toClass, memberClass);
	if (entering) yield* oneOf("memberClass", values.memberClass, memberClass);
	yield* dateIn("effectiveFrom", values.effectiveFrom, true);
	if (corrects !== null) yield* textIn(values, "correctionReason", true);
	yield* textIn(values, "decisionNumber", needs.decision, maxLengths.decisionNumber);
	yield* dateIn("decisionDate", values.decisionDate, needs.decision);
	if (values.documentId ? !isId(values.documentId) : needs.document)
		yield problem("documentId", values.documentId ? "unknown" : "missing");
	yield* textIn(values, "basis", true);
	yield* textIn(values, "basisAr", false);
	yield* textIn(values, "reasons", needs.reasons);
	if (values.reviewOn ? !isDay(values.reviewOn) : needs.reviewOn)
		yield problem("reviewOn", values.reviewOn ? "no-day" : "missing");
	if (values.publicNoteAr && !values.publicNote) yield problem("publicNote", "english-missing");
	for (const line of ["publicNote", "publicNoteAr", "internalNote"] as const) yield* textIn(values, line, false);
	for (const [row, source] of values.sources.entries()) yield* sourceProblems(source, row);
}

/** Problems from different checks, in the order of the form. */
export function inFormOrder<P>(problems: { [field in EventField]?: P }): { [field in EventField]?: P } {
	const order = [...lines, ...Object.keys(problems)];
	return Object.fromEntries(
		Object.entries(problems).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other)),
	);
}

function problem(field: EventField, found: EventFormProblem["problem"], max?: number): EventFormProblem {
	return { field, problem: found, ...(max === undefined ? {} : { max }) };
}

function* oneOf(field: EventField, value: string, codes: z.ZodType) {
	if (!codes.safeParse(value).success) yield problem(field, value ? "unknown" : "missing");
}

function* textIn(values: EventValues, line: EventLine, needed: boolean, max = maxTextLength) {
	const { length } = values[line];
	if (length === 0 && needed) yield problem(line, "missing");
	if (length > max) yield problem(line, "too-long", max);
}

function* dateIn(field: EventField, date: string, needed: boolean) {
	if (date ? lastDay(date) === null : needed) yield problem(field, date ? "no-date" : "missing");
}

function isDay(text: string): boolean {
	return lastDay(text) === text;
}

function* sourceProblems({ title, url, year }: TypedSource, row: number) {
	if (!title) yield problem(`sourceTitle-${row}`, "missing");
	if (title.length > maxLengths.sourceTitle) yield problem(`sourceTitle-${row}`, "too-long", maxLengths.sourceTitle);
	if (!isAddress(url)) yield problem(`sourceUrl-${row}`, url ? "no-address" : "missing");
	else if (url.length > maxLengths.sourceUrl) yield problem(`sourceUrl-${row}`, "too-long", maxLengths.sourceUrl);
	if (year && !/^(19\d\d|20\d\d|2100)$/.test(year)) yield problem(`sourceYear-${row}`, "no-year");
}

function isAddress(text: string): boolean {
	return z.url({ protocol: /^https?$/ }).safeParse(text).success;
}

function isId(text: string): boolean {
	return z.uuid().safeParse(text).success;
}

function byLanguage(en: string, ar: string): { en: string; ar?: string } {
	return ar ? { en, ar } : { en };
}

function filled<L extends EventLine>(values: EventValues, names: readonly L[]): Partial<Record<L, string>> {
	const entries = names.map((name) => [name, values[name]] as const).filter(([, value]) => value !== "");
	return Object.fromEntries(entries) as Partial<Record<L, string>>;
}
