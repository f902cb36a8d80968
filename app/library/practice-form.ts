import { z } from "zod";
import { wordCaps } from "#app/library/practice-record.ts";
import { partialDate } from "#app/platform/partial-date.ts";
import * as codes from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * The plain form of a practice: every value as it was typed, by the name of its control. What was typed is always
 * shown again, right or wrong; `readPracticeForm` says what is wrong with it,
 * and `practice-form-record.ts` puts it into the record.
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
		...listFields.map((field) => [field, [...new Set(form.getAll(field).map(plain).filter(Boolean))]]),
	]) as PracticeFormValues;
	Object.assign(values, linksIn(form));
	const known = [...form.keys()].every((name) => stateFields.has(name) || isFormField(name));
	return { values, problems: known ? [] : [{ field: "form", problem: "unknownField" }] };
}

/** The two halves of a link stay side by side; a line without either is none. */
function linksIn(form: FormData): Pick<PracticeFormValues, "linkTitle" | "linkUrl"> {
	const urls = form.getAll("linkUrl").map(plain);
	const titles = form.getAll("linkTitle").map(plain);
	const links = urls
		.map((url, index) => ({ url, title: titles[index] ?? "" }))
		.filter(({ url, title }) => url || title);
	return { linkTitle: links.map(({ title }) => title), linkUrl: links.map(({ url }) => url) };
}

/** Browsers send line ends as CRLF; NUL is no text to the database. */
function plain(value: FormDataEntryValue | null): string {
	return typeof value === "string" ? value.replace(/\r\n?/g, "\n").replaceAll("\0", "") : "";
}

function isFormField(name: string): name is FormField {
	return (textFields as readonly string[]).includes(name) || (listFields as readonly string[]).includes(name);
}

const line = (max: number) => z.string().trim().max(max, "tooManyCharacters");
const text = (max: number) =>
	z
		.string()
		.overwrite((value) => value.trimEnd())
		.max(max, "tooManyCharacters");
const chosen = <const T extends readonly string[]>(known: T) => z.enum(known, "notInList");
const list = <const T extends readonly string[]>(known: T) => z.array(chosen(known));
const maybe = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value || undefined, schema.optional());
const date = (today: string) =>
	maybe(
		z
			.string()
			.trim()
			.refine((value) => partialDate.safeParse(value).success, "badDate")
			.refine((value) => value <= today, "futureDate"),
	);

/** The form as it has to be to be saved: nothing need be filled in but the title, and what is must have its shape. */
function practiceForm({ isCountry, isCode, isLanguage }: Known, today: string) {
	const country = z.string().refine(isCountry, "notInList");
	const area = z.string().refine((value) => isCode("serviceAreas", value), "notInList");
	return z
		.object({
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
			startDate: date(today),
			endDate: date(today),
			stage: maybe(chosen(codes.stages)),
			operatingStatus: maybe(chosen(codes.operatingStatuses)),
			serviceAreas: z.array(area).max(3, "tooMany"),
			functions: list(codes.serviceFunctions),
			channels: list(codes.channels),
			principles: list(codes.principles),
			...(Object.fromEntries(codes.principles.map((name) => [howField(name), text(1000)])) as HowShape),
			problem: text(20_000),
			solution: text(20_000),
			challenges: text(20_000),
			lessons: text(20_000),
			doNotCopy: text(20_000),
			linkTitle: z.array(line(300)).max(30, "tooMany"),
			linkUrl: z.array(maybe(line(2000).pipe(z.url({ protocol: /^https?$/, error: "badUrl" })))).max(30, "tooMany"),
			licence: chosen(codes.licences),
			visibility: chosen(["public", "members"]),
		})
		.superRefine((form, { addIssue }) => {
			for (const { field, problem } of crossProblems(form)) {
				addIssue({ code: "custom", path: [field], message: problem });
			}
		});
}

type Principle = codes.Code<typeof codes.principles>;
type HowField = `how-${Principle}`;
type HowShape = Record<HowField, ReturnType<typeof text>>;

export function howField(principle: Principle): HowField {
	return `how-${principle}`;
}

/** What is wrong between fields that are right by themselves. */
function crossProblems(form: {
	startDate?: string | undefined;
	endDate?: string | undefined;
	ownerName: string;
	ownerCountry?: string | undefined;
	ownerType?: string | undefined;
	contactFunction: string;
	contactEmail?: string | undefined;
	linkTitle: string[];
	linkUrl: (string | undefined)[];
}): { field: FormField; problem: string }[] {
	const { startDate, endDate } = form;
	const precision = Math.min(startDate?.length ?? 0, endDate?.length ?? 0);
	const endsFirst = startDate && endDate && endDate.slice(0, precision) < startDate.slice(0, precision);
	const ownerless = !form.ownerName && (form.ownerCountry || form.ownerType);
	const half = Boolean(form.contactFunction) !== Boolean(form.contactEmail);
	const halfLink = form.linkTitle.some((title, index) => title !== "" && !form.linkUrl[index]);
	return [
		...(endsFirst ? [{ field: "endDate", problem: "endBeforeStart" } as const] : []),
		...(ownerless ? [{ field: "ownerName", problem: "required" } as const] : []),
		...(half
			? [{ field: form.contactEmail ? "contactFunction" : "contactEmail", problem: "contactIncomplete" } as const]
			: []),
		...(halfLink ? [{ field: "linkTitle", problem: "linkIncomplete" } as const] : []),
	];
}

/** What the reference data has to say about codes that no constant names. */
export type Known = Pick<Reference, "isCountry" | "isCode"> & { isLanguage: (tag: string) => boolean };

export type PracticeForm = z.output<ReturnType<typeof practiceForm>>;

/**
 * Checks what was typed; every problem is named, at once.
 * @param today `2026-11-25`: nothing in a record has happened later
 */
export function readPracticeForm(
	values: PracticeFormValues,
	known: Known,
	today: string,
): { form: PracticeForm } | { problems: FormProblem[] } {
	const parsed = practiceForm(known, today).safeParse(values);
	if (parsed.success) return { form: parsed.data };
	const problems = parsed.error.issues.map(problemOf);
	// One sentence a field: the first says what to do.
	return {
		problems: problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index),
	};
}

function problemOf(issue: z.core.$ZodIssue): FormProblem {
	const field = String(issue.path[0] ?? "form");
	const max = issue.code === "too_big" ? { max: Number(issue.maximum) } : {};
	return { field: isFormField(field) ? field : "form", problem: issue.message, ...max };
}

/** The control of the form for what completeness calls a field; undefined for what the form does not have. */
export function controlOf(field: string): FormField | undefined {
	const control = controls[field] ?? field;
	return isFormField(control) ? control : undefined;
}

const controls: Record<string, FormField> = { owner: "ownerName", contact: "contactFunction", document: "linkTitle" };
