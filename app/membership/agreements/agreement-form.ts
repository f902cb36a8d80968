import type { z } from "zod";
import { type AgreementTerms, lacksParties, newAgreement } from "#app/membership/agreements/agreement.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

/** Maximum characters of a title, of a party's name and of a workstream. */
export const maxLineLength = 300;

/** The fields of the agreement form as typed: texts, and lists of codes. */
export type AgreementValues = {
	kind: string;
	titleEn: string;
	titleAr: string;
	countries: string[];
	/** One per line. */
	partyNames: string;
	signedOn: string;
	inForceOn: string;
	expiresOn: string;
	languages: string[];
	documentId: string;
	visibility: string;
	/** One per line. */
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

/** The typed values, with either the agreement they describe or their problems. */
export type ReadAgreementForm = { values: AgreementValues } & (
	| { terms: AgreementTerms }
	| { issues: AgreementIssue[] }
);

/**
 * Reads the fields of an agreement.
 * @param title the stored title; languages that the form does not show are kept
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
		// Reported with the other issues.
		...(lacksParties({ ...values, partyNames: linesOf(partyNames) })
			? [{ field: "countries", problem: "missing" } as const]
			: []),
	];
	return read.success && issues.length === 0 ? { values, terms: read.data } : { values, issues: onePerField(issues) };
}

function typedValues(form: FormData): AgreementValues {
	// Line ends are normalised, so that unchanged text compares equal.
	const text = (name: string) => severalLines(String(form.get(name) ?? ""));
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

/** The form values of a stored agreement. */
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

/** The result of merging two concurrent edits of one agreement. */
export type MergedAgreements = {
	/** What the form shows now: the actor's own changes, and the saved values elsewhere. */
	values: AgreementValues;
	/** Fields that both changed, differently: the form shows the saved text beside the typed one. */
	clashing: AgreementField[];
	/** Fields that only the other person changed. */
	takenOver: AgreementField[];
};

/**
 * Merges what was typed with what another person has saved since the form was opened.
 * @param before what the form showed when it was opened
 */
export function mergeAgreements(
	before: AgreementValues,
	typed: AgreementValues,
	theirs: AgreementValues,
): MergedAgreements {
	const changedByMe = agreementFields.filter((field) => !isSame(before[field], typed[field]));
	const changedByThem = agreementFields.filter((field) => !isSame(before[field], theirs[field]));
	const mine = Object.fromEntries(changedByMe.map((field) => [field, typed[field]]));
	return {
		values: { ...theirs, ...mine },
		clashing: changedByMe.filter((field) => changedByThem.includes(field) && !isSame(typed[field], theirs[field])),
		takenOver: changedByThem.filter((field) => !changedByMe.includes(field)),
	};
}

function isSame(one: string | string[], other: string | string[]): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
