import { z } from "zod";
import { daysBeforeExpiry } from "#app/membership/attention/attention.ts";
import { textByLanguage } from "#app/membership/status/localized.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import { daysBetween, firstDay, lastDay, monthsAfter, typedDate } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { agreementKinds, type Code } from "#app/reference/codes.ts";

/** Maximum characters of a title, of a party's name and of a workstream. */
export const maxLineLength = 300;

/** Problems are codes of the catalogues. */
const line = z.string("required").overwrite(oneLine).min(1, "required").max(maxLineLength, "lineTooLong");
const text = z
	.string("required")
	.transform(severalLines)
	.pipe(z.string().min(1, "required").max(2000, "tooManyCharacters"));
/** Values that are given once each; a form also sends its empty fields, as `undefined`. */
const several = (item: z.ZodType<string, string>, max: number) =>
	z
		.array(item.optional())
		.transform((given) => [...new Set(given.flatMap((one) => one ?? []))])
		.pipe(z.array(item).max(max, "tooMany"));

/** The terms of an agreement. Dates are as precise as known; a month or year counts from its last day. */
const terms = {
	kind: z.enum(agreementKinds, "chooseOne"),
	title: textByLanguage,
	/** ISO 3166-1 alpha-2 codes of the parties, members or not. */
	countries: several(z.string().regex(/^[A-Z]{2}$/, "notInList"), 50),
	/** Parties that are not countries, by the name they use. */
	partyNames: several(line, 50),
	signedOn: typedDate,
	inForceOn: typedDate.nullable(),
	expiresOn: typedDate.nullable(),
	/** BCP 47 tags of the languages of the authentic texts. */
	languages: several(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "notInList"), 10),
	visibility: z.enum(visibilities, "chooseOne"),
	/** What the parties work on together, one item each. */
	workstreams: several(line, 30),
	documentId: z.uuid("notInList").nullable(),
};

export const newAgreement = z.strictObject({
	...terms,
	countries: terms.countries.default([]),
	partyNames: terms.partyNames.default([]),
	inForceOn: terms.inForceOn.default(null),
	expiresOn: terms.expiresOn.default(null),
	languages: terms.languages.default([]),
	visibility: terms.visibility.default("public"),
	workstreams: terms.workstreams.default([]),
	documentId: terms.documentId.default(null),
});
export type AgreementTerms = z.output<typeof newAgreement>;

/** The terms of something that has them and more, such as a row: what is logged. */
export function agreementTerms(agreement: AgreementTerms): AgreementTerms {
	const fields = Object.keys(terms) as (keyof AgreementTerms)[];
	return Object.fromEntries(fields.map((field) => [field, agreement[field]])) as AgreementTerms;
}

/** The document was uploaded for the agreement: it gets the agreement's visibility when that is saved. */
const documentUploaded = z.boolean().default(false);

export const agreementRecording = newAgreement.extend({ documentUploaded });
export type NewAgreementInput = z.input<typeof agreementRecording>;

/** The changes to an agreement; fields that are left out stay as they are. */
export const agreementAmendment = z.strictObject({
	agreementId: z.uuid(),
	/** The revision that the form showed. */
	revision: z.number().int().positive(),
	changes: z.strictObject(terms).partial(),
	documentUploaded,
	/** Why it was changed, for the log. */
	note: text.optional(),
});
export type AgreementAmendmentInput = z.input<typeof agreementAmendment>;

export const agreementEnd = z.strictObject({
	agreementId: z.uuid(),
	revision: z.number().int().positive(),
	on: typedDate,
	reason: text,
});
export type AgreementEndInput = z.input<typeof agreementEnd>;

const { kind, title: _, ...others } = newAgreement.shape;
const lines = z
	.string()
	.default("")
	.transform((typed) => typed.split("\n").map((one) => one.trim() || undefined));
const fields = {
	kind,
	titleEn: line,
	titleAr: line.optional(),
	...others,
	partyNames: lines.pipe(terms.partyNames),
	visibility: terms.visibility,
	workstreams: lines.pipe(terms.workstreams),
};

/** The fields of the form of an agreement, in their order. */
export const agreementFields = Object.keys(fields);

/** The forms of an agreement: its terms, with a note on why they change; and its end. */
export const agreementForms = {
	terms: z
		.object({ ...fields, note: text.optional() })
		.refine((typed) => !lacksParties(typed), { path: ["countries"], error: "parties-missing" })
		.transform(({ titleEn: en, titleAr: ar, ...rest }) => ({ ...rest, title: { en, ...(ar && { ar }) } })),
	end: z.object({ endedOn: typedDate, endReason: text }),
};

/** How many months ahead a signature may be dated. */
export const monthsAhead = 12;

export type AgreementProblem =
	| "parties-missing"
	| "too-far-ahead"
	/** It would enter into force or expire before it is signed, or expire before it enters into force. */
	| "in-force-before-signed"
	| "expires-before-start"
	/** An instrument of accession can't be older than the declaration. */
	| "before-declaration";

/**
 * The problem with an agreement; undefined if there is none.
 * @param began when the relation of each party that is a member began, see `relationBegan`
 * @param today `2026-11-25`
 */
export function agreementProblem(
	agreement: AgreementTerms,
	began: readonly string[],
	today: string,
): AgreementProblem | undefined {
	const { kind, signedOn, inForceOn, expiresOn } = agreement;
	if (lacksParties(agreement)) return "parties-missing";
	if ((lastDay(signedOn) ?? "") > monthsAfter(today, monthsAhead)) return "too-far-ahead";
	if (kind === "accession-instrument" && began.some((date) => isCertainlyBefore(signedOn, date)))
		return "before-declaration";
	if (inForceOn !== null && isCertainlyBefore(inForceOn, signedOn)) return "in-force-before-signed";
	if (expiresOn !== null && isCertainlyBefore(expiresOn, inForceOn ?? signedOn)) return "expires-before-start";
	return undefined;
}

/** Whether an agreement of this kind needs another party. A kind that is not known yet needs a country. */
function lacksParties(agreement: { kind: string; countries: string[]; partyNames: string[] }): boolean {
	const { kind, countries, partyNames } = agreement;
	// One country alone makes a declaration or an instrument of accession; a memorandum needs another party.
	const least = kind === "memorandum" ? 2 : 1;
	return countries.length === 0 || countries.length + partyNames.length < least;
}

/** Whether the first date is before the second, however the imprecise dates are read. */
export function isCertainlyBefore(date: string, other: string): boolean {
	return (lastDay(date) ?? "") < (firstDay(other) ?? "");
}

export type AgreementState = "signed" | "in-force" | "expired" | "ended";

/** The state of an agreement on a day. Without a date of entry into force it is in force from its signature. */
export function agreementState(
	agreement: Pick<AgreementTerms, "signedOn" | "inForceOn" | "expiresOn"> & { endedOn: string | null },
	day: string,
): AgreementState {
	const reached = (date: string | null) => date !== null && (lastDay(date) ?? "") <= day;
	if (reached(agreement.endedOn)) return "ended";
	if (agreement.expiresOn !== null && (lastDay(agreement.expiresOn) ?? "") < day) return "expired";
	return reached(agreement.inForceOn ?? agreement.signedOn) ? "in-force" : "signed";
}

/** The state as the secretariat works with it: an agreement in force that expires soon needs attention. */
export const agreementPhases = ["coming", "current", "expiring", "expired", "ended"] as const;
export type AgreementPhase = Code<typeof agreementPhases>;

/** The phase of an agreement on a day; `expiring` begins with the first reminder. */
export function agreementPhase(agreement: Parameters<typeof agreementState>[0], day: string): AgreementPhase {
	const state = agreementState(agreement, day);
	if (state === "signed") return "coming";
	if (state !== "in-force") return state;
	const expiry = agreement.expiresOn === null ? null : lastDay(agreement.expiresOn);
	return expiry !== null && daysBetween(day, expiry) <= daysBeforeExpiry.first ? "expiring" : "current";
}
