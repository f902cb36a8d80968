import { z } from "zod";
import { line, optionalLine, optionalParagraphs, paragraphs } from "#app/identity/person/identity-forms.ts";
import type { EventRequirements } from "#app/membership/status/event-requirements.ts";
import { type ClassChangeInput, type MemberEventInput, maxTextLength } from "#app/membership/status/member-event.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** The form of an event, in which each source has a row of fields of its own. */

/** Maximum number of sources of one event, and of characters of the shorter fields. */
export const maxSources = 20;
const maxLengths = { decisionNumber: 100, sourceTitle: 400, sourceUrl: 2000 } as const;

/** In the order of the form; the rows of sources come last. */
export const eventLines = [
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
] as const;
export type EventLine = (typeof eventLines)[number];

const sourceParts = ["Title", "Url", "Year", "Language"] as const;
export type SourceField = `source${(typeof sourceParts)[number]}-${number}`;

const sourceFieldsOf = (row: number): SourceField[] => sourceParts.map((part): SourceField => `source${part}-${row}`);
const rows = Array.from({ length: maxSources }, (_, row) => row);
const eventFields: readonly string[] = [...eventLines, ...rows.flatMap(sourceFieldsOf)];

/** What was typed or is saved, by the names of the fields; what is empty may be missing. */
export type EventValues = Partial<Record<EventLine | SourceField, string>>;

/** The typed values as they are saved in a draft: without what is empty or not of the event. */
export function typedEvent(typed: Readonly<Record<string, unknown>>): EventValues {
	return Object.fromEntries(
		eventFields.flatMap((field) => {
			const text = severalLines(String(typed[field] ?? ""));
			return text ? [[field, text]] : [];
		}),
	);
}

/** The values of the fields of sources. */
export function sourceValues(
	sources: readonly { title: string; url: string; year?: unknown; language?: unknown }[],
): EventValues {
	return Object.fromEntries(
		sources.flatMap(({ title, url, year, language }, row) =>
			[title, url, year, language].map((value, at) => [sourceFieldsOf(row)[at], String(value ?? "")]),
		),
	);
}

const storedSources = z.object({ sources: z.array(z.object({ title: z.string(), url: z.string() }).loose()) });

/** The values of a draft as they were stored, to show in the form again. Earlier drafts have their sources as a list. */
export function storedEvent(stored: unknown): EventValues {
	const { data: withSources } = storedSources.safeParse(stored);
	return typedEvent({ ...Object(stored), ...(withSources && sourceValues(withSources.sources)) });
}

/** The rows of sources to show: all up to the last one with a text, and an empty one for another. */
export function sourceRows(values: Readonly<Record<string, unknown>>): number[] {
	const last = rows.findLastIndex((row) => hasSource(values, row));
	return rows.slice(0, last + 2);
}

function hasSource(values: Readonly<Record<string, unknown>>, row: number): boolean {
	return sourceFieldsOf(row)
		.slice(0, -1)
		.some((field) => severalLines(String(values[field] ?? "")) !== "");
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

/**
 * The schema of the form. Besides codes of any form, its problems are `noDate` and `noDay` for a date that does not exist
 * or is not of the required precision, `noAddress`, `noYear`, and `unknown` for a value that no form of ours sends.
 * @param typed decides which rows of sources have to be complete, and whether a note needs its English text
 * @returns the input of the command: with `toClass` for a change of class
 */
export function eventForm({ kind, member, entering, corrects, needs }: EventSubject, typed: Record<string, string>) {
	const sources = rows.filter((row) => hasSource(typed, row));
	const fields = {
		to: kind === "status" ? codeOf(memberStatuses) : unused,
		toClass: kind === "class" ? codeOf(memberClasses) : unused,
		memberClass: entering ? codeOf(memberClasses) : unused,
		effectiveFrom: needed(date),
		correctionReason: corrects === null ? unused : paragraphs(maxTextLength),
		decisionNumber: (needs.decision ? line : optionalLine)(maxLengths.decisionNumber),
		decisionDate: neededIf(needs.decision, date),
		documentId: neededIf(needs.document, z.string().refine(isUuid, "unknown")),
		basis: paragraphs(maxTextLength),
		basisAr: optionalParagraphs(maxTextLength),
		reasons: text(needs.reasons),
		reviewOn: neededIf(needs.reviewOn, day),
		publicNote: text(Boolean(typed.publicNoteAr?.trim())),
		publicNoteAr: optionalParagraphs(maxTextLength),
		internalNote: optionalParagraphs(maxTextLength),
		expectedEvent: expectedEvent,
	};
	const ofSources = sources.flatMap((row): [SourceField, z.ZodType<string | undefined>][] => [
		[`sourceTitle-${row}`, line(maxLengths.sourceTitle)],
		[`sourceUrl-${row}`, needed(address)],
		[`sourceYear-${row}`, year.optional()],
		[`sourceLanguage-${row}`, z.string().optional()],
	]);
	return z
		.object({ ...fields, ...Object.fromEntries(ofSources) })
		.transform((read): MemberEventInput | ClassChangeInput => {
			const values: EventValues = typedEvent(read);
			const { effectiveFrom, basis, basisAr, publicNote, publicNoteAr } = read;
			const said = {
				member,
				effectiveFrom,
				basis: byLanguage(basis, basisAr),
				...(publicNote && { publicNote: byLanguage(publicNote, publicNoteAr) }),
				...filled(values, ["internalNote", "decisionNumber", "decisionDate", "documentId", "reasons", "reviewOn"]),
				sources: sources.map((row) => ({
					title: values[`sourceTitle-${row}`] ?? "",
					url: values[`sourceUrl-${row}`] ?? "",
					...(values[`sourceYear-${row}`] && { year: Number(values[`sourceYear-${row}`]) }),
					...(values[`sourceLanguage-${row}`] && { language: values[`sourceLanguage-${row}`] }),
				})),
				...(corrects !== null && { corrects, correctionReason: values.correctionReason }),
				expectedEvent: read.expectedEvent,
			};
			if (kind === "class") return { ...said, toClass: z.enum(memberClasses).parse(read.toClass) };
			const own = { ...said, to: z.enum(memberStatuses).parse(read.to) };
			return entering ? { ...own, memberClass: z.enum(memberClasses).parse(read.memberClass) } : own;
		});
}

/** The event that was the latest when the form was opened; null for none and for anything else than an id. */
export const expectedEvent = z
	.string()
	.optional()
	.transform((id) => (id !== undefined && isUuid(id) ? id : null));

const unused = z.string().optional();
const date = z.string().refine((typed) => lastDay(typed) !== null, "noDate");
const day = z.string().refine((typed) => lastDay(typed) === typed, "noDay");
const year = z.string().regex(/^(19\d\d|20\d\d|2100)$/, "noYear");
const address = z
	.string()
	.refine((typed) => z.url({ protocol: /^https?$/ }).safeParse(typed).success, "noAddress")
	.max(maxLengths.sourceUrl, "tooManyCharacters");

const codeOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
	z.enum(codes, { error: ({ input }) => (input === undefined ? "required" : "unknown") });

const needed = (typed: z.ZodString) => z.string({ error: "required" }).pipe(typed);
const neededIf = (is: boolean, typed: z.ZodString) => (is ? needed(typed) : typed.optional());
const text = (isNeeded: boolean) => (isNeeded ? paragraphs : optionalParagraphs)(maxTextLength);

/** Problems from different checks, in the order of the form. */
export function inFormOrder(problems: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(problems).toSorted(([one], [other]) => eventFields.indexOf(one) - eventFields.indexOf(other)),
	);
}

function byLanguage(en: string, ar: string): { en: string; ar?: string } {
	return ar ? { en, ar } : { en };
}

function filled<L extends EventLine>(values: EventValues, names: readonly L[]): Partial<Record<L, string>> {
	return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : []))) as Partial<
		Record<L, string>
	>;
}
