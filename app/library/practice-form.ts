import { z } from "zod";
import { languageTag, type PracticeRecord, partialDate, wordCaps } from "#app/library/practice-record.ts";
import * as codes from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * The plain form of a practice: every value as it was typed, by the name of its control. What was typed is always
 * shown again, right or wrong; `readPracticeForm` says what is wrong with it, `recordWithForm` puts it into the record.
 */
export const textFields = [
	"kind",
	"title",
	"summary",
	"originalLanguage",
	"ownerName",
	"ownerCountry",
	"ownerType",
	"contactFunction",
	"contactEmail",
	"contactVisibility",
	"startDate",
	"endDate",
	"stage",
	"operatingStatus",
	"problem",
	"solution",
	"challenges",
	"lessons",
	"doNotCopy",
	"licence",
	"visibility",
	...codes.principles.map((principle) => `how-${principle}` as const),
] as const;
export const listFields = [
	"countries",
	"governmentLevels",
	"serviceAreas",
	"functions",
	"channels",
	"principles",
	"linkTitle",
	"linkUrl",
] as const;
export type TextField = (typeof textFields)[number];
export type ListField = (typeof listFields)[number];
export type FormField = TextField | ListField;

export type PracticeFormValues = Record<TextField, string> & Record<ListField, string[]>;

/** The sections that the form has, as `sections` of a text names them. */
export const formSections = ["problem", "solution", "challenges", "lessons", "doNotCopy"] as const;

/** Words that the explanation of a principle may have. */
export const howCap = 60;

/** Texts with a cap in words, and the cap. */
export function wordCapOf(field: FormField): number | undefined {
	if (field.startsWith("how-")) return howCap;
	return Object.entries(wordCaps).find(([name]) => name === field)?.[1];
}

/** What is wrong with a field, as a code of the catalogues' `problems`; `form` is the form as a whole. */
export type FormProblem = { field: FormField | "form"; problem: string; max?: number };

/** Names that a form of ours has besides what is typed: the state of the form, and the button that sent it. */
const stateFields: ReadonlySet<string> = new Set(["revision", "base", "intent"]);

/** Reads what was typed; names that the form does not have are a problem of the form, and change nothing. */
export function typedPractice(form: FormData): { values: PracticeFormValues; problems: FormProblem[] } {
	const values = Object.fromEntries([
		...textFields.map((field) => [field, plain(form.get(field))]),
		// Empty lines of a list are choices that nobody made; a link's two halves stay together.
		...listFields.map((field) => [field, form.getAll(field).map(plain).filter((value) => value || field.startsWith("link"))]),
	]) as PracticeFormValues;
	const known = [...form.keys()].every((name) => stateFields.has(name) || isFormField(name));
	return { values, problems: known ? [] : [{ field: "form", problem: "unknownField" }] };
}

/** Browsers send line ends as CRLF; NUL is no text to the database. */
function plain(value: FormDataEntryValue | null): string {
	return typeof value === "string" ? value.replace(/\r\n?/g, "\n").replaceAll("\0", "") : "";
}

function isFormField(name: string): name is FormField {
	return (textFields as readonly string[]).includes(name) || (listFields as readonly string[]).includes(name);
}

const line = (max: number) => z.string().trim().max(max, "tooManyCharacters");
const text = (max: number) => z.string().trimEnd().max(max, "tooManyCharacters");
const nothing = z.literal("").transform(() => undefined);
const code = <const T extends readonly string[]>(known: T) => nothing.or(z.enum(known, "notInList"));
const chosen = <const T extends readonly string[]>(known: T) => z.enum(known, "notInList");
const codeList = <const T extends readonly string[]>(known: T) => unique(z.enum(known, "notInList"));
const unique = <T extends z.ZodType<string>>(item: T) => z.array(item).transform((items) => [...new Set(items)]);
const date = nothing.or(z.string().trim().pipe(z.string().regex(partialDate.def.checks?.length ? /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/ : /^$/, "badDate")));
