import type { z } from "zod";
import { type AgreementTerms, newAgreement } from "#app/membership/agreements/agreement.ts";

/** The most characters of a title, of a party's name and of a line of work. */
export const maxLineLength = 300;

/** What a form of an agreement holds, as it was typed: texts, and lists of codes. */
export type AgreementValues = {
	kind: string;
	titleEn: string;
	titleAr: string;
	countries: string[];
	/** A line each. */
	partyNames: string;
	signedOn: string;
	inForceOn: string;
	expiresOn: string;
	languages: string[];
	documentId: string;
	visibility: string;
	/** A line each. */
	workstreams: string;
};
export type AgreementField = keyof AgreementValues;

/** In the order of the form. */
export const agreementFields = [
	"kind",
	"titleEn",
	"titleAr",
	"countries",
	"partyNames",
	"signedOn",
	"inForceOn",
	"expiresOn",
	"languages",
	"visibility",
	"workstreams",
	"documentId",
] as const satisfies readonly AgreementField[];

export type AgreementIssue = {
	field: AgreementField;
	problem: "missing" | "bad-date" | "too-long" | "too-many" | "unknown";
};

/** What was typed, and an agreement made of it, or what is wrong with it. */
export type ReadAgreementForm = { values: AgreementValues } & (
	| { terms: AgreementTerms }
	| { issues: AgreementIssue[] }
);

/**
 * Reads the fields of an agreement.
 * @param title the title as it stands, whose other languages the form does not show and which stay
 */
export function readAgreementForm(form: FormData, title: Record<string, string> = {}): ReadAgreementForm {
	const values = typedValues(form);
	const { titleEn, titleAr, partyNames, workstreams, inForceOn, expiresOn, documentId, ...rest } = values;
	const { en: _, ar: __, ...others } = title;
	const read = newAgreement.safeParse({
		...rest,
		title: { ...others, en: titleEn, ...(titleAr === "" ? {} : { ar: titleAr }) },
		partyNames: linesOf(partyNames),
		workstreams: linesOf(workstreams),
		inForceOn: inForceOn || null,
		expiresOn: expiresOn || null,
		documentId: documentId || null,
	});
	const issues = [
		...(read.success ? [] : issuesOf(read.error, values)),
		...tooLong(values),
		// Said with the rest, not after it: without a country it is no agreement of any member.
		...(values.countries.length === 0 ? [{ field: "countries", problem: "missing" } as const] : []),
	];
	return read.success && issues.length === 0 ? { values, terms: read.data } : { values, issues: onePerField(issues) };
}

function typedValues(form: FormData): AgreementValues {
	const text = (name: string) => clean(String(form.get(name) ?? ""));
	const list = (name: string) => [...new Set(form.getAll(name).map(String).filter(Boolean))];
	return {
		kind: text("kind"),
		titleEn: text("titleEn"),
		titleAr: text("titleAr"),
		countries: list("countries"),
		partyNames: text("partyNames"),
		signedOn: text("signedOn"),
		inForceOn: text("inForceOn"),
		expiresOn: text("expiresOn"),
		languages: list("languages"),
		documentId: text("documentId"),
		visibility: text("visibility"),
		workstreams: text("workstreams"),
	};
}

/** As the database can hold it; lines end in one way, so that what comes back unchanged is the same. */
function clean(text: string): string {
	return text.toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n").trim();
}

function linesOf(text: string): string[] {
	return text
		.split("\n")
		.map((line) => line.trim())
		.filter(Boolean);
}

const fieldOf: Partial<Record<string, AgreementField>> = { title: "titleEn" };

function issuesOf(error: z.ZodError, values: AgreementValues): AgreementIssue[] {
	return error.issues.map(({ path, code }) => {
		const [name] = path;
		const field = fieldOf[String(name)] ?? (name as AgreementField);
		return { field, problem: problemOf(field, code, path.length, values) };
	});
}

function problemOf(
	field: AgreementField,
	code: string,
	depth: number,
	values: AgreementValues,
): AgreementIssue["problem"] {
	if (values[field].length === 0) return "missing";
	if (field === "signedOn" || field === "inForceOn" || field === "expiresOn") return "bad-date";
	if (code === "too_big") return depth === 1 ? "too-many" : "too-long";
	return "unknown";
}

function tooLong(values: AgreementValues): AgreementIssue[] {
	return (["titleEn", "titleAr"] as const)
		.filter((field) => values[field].length > maxLineLength)
		.map((field) => ({ field, problem: "too-long" }));
}

function onePerField(issues: readonly AgreementIssue[]): AgreementIssue[] {
	return agreementFields.flatMap((field) => issues.find((issue) => issue.field === field) ?? []);
}

/** What a form shows of an agreement that is on record. */
export function valuesOf(terms: AgreementTerms): AgreementValues {
	return {
		kind: terms.kind,
		titleEn: terms.title.en ?? "",
		titleAr: terms.title.ar ?? "",
		countries: terms.countries,
		partyNames: terms.partyNames.join("\n"),
		signedOn: terms.signedOn,
		inForceOn: terms.inForceOn ?? "",
		expiresOn: terms.expiresOn ?? "",
		languages: terms.languages,
		documentId: terms.documentId ?? "",
		visibility: terms.visibility,
		workstreams: terms.workstreams.join("\n"),
	};
}

/** Two edits of one agreement that met. */
export type MergedEdits = {
	/** What the form shows now: mine where I changed something, theirs elsewhere. */
	values: AgreementValues;
	/** Both changed these, differently: what they wrote stands beside. */
	conflicting: AgreementField[];
	/** They changed these, and I did not. */
	takenOver: AgreementField[];
};

/**
 * Brings together what was typed and what somebody else saved meanwhile.
 * @param before what the form showed when it was opened
 */
export function mergeEdits(before: AgreementValues, typed: AgreementValues, theirs: AgreementValues): MergedEdits {
	const changedByMe = agreementFields.filter((field) => !isSame(before[field], typed[field]));
	const changedByThem = agreementFields.filter((field) => !isSame(before[field], theirs[field]));
	const mine = Object.fromEntries(changedByMe.map((field) => [field, typed[field]]));
	return {
		values: { ...theirs, ...mine },
		conflicting: changedByMe.filter((field) => changedByThem.includes(field) && !isSame(typed[field], theirs[field])),
		takenOver: changedByThem.filter((field) => !changedByMe.includes(field)),
	};
}

function isSame(one: string | string[], other: string | string[]): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
