import { z } from "zod";
import { daysBeforeExpiry } from "#app/membership/attention/attention.ts";
import { textByLanguage } from "#app/membership/status/localized.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import { daysBetween, firstDay, lastDay, monthsAfter, partialDate } from "#app/platform/partial-date.ts";
import { agreementKinds, type Code } from "#app/reference/codes.ts";

const line = z.string().trim().min(1).max(300);
const unique = (values: string[]) => [...new Set(values)];

/** The terms of an agreement. Dates are as precise as known; a month or year counts from its last day. */
const terms = {
	kind: z.enum(agreementKinds),
	title: textByLanguage,
	/** ISO 3166-1 alpha-2 codes of the parties, members or not. */
	countries: z
		.array(z.string().regex(/^[A-Z]{2}$/))
		.max(50)
		.transform(unique),
	/** Parties that are not countries, by the name they use. */
	partyNames: z.array(line).max(50).transform(unique),
	signedOn: partialDate,
	inForceOn: partialDate.nullable(),
	expiresOn: partialDate.nullable(),
	/** BCP 47 tags of the languages of the authentic texts. */
	languages: z
		.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
		.max(10)
		.transform(unique),
	documentId: z.uuid().nullable(),
	visibility: z.enum(visibilities),
	/** What the parties work on together, one item each. */
	workstreams: z.array(line).max(30).transform(unique),
};

export const newAgreement = z.strictObject({
	...terms,
	countries: terms.countries.default([]),
	partyNames: terms.partyNames.default([]),
	inForceOn: terms.inForceOn.default(null),
	expiresOn: terms.expiresOn.default(null),
	languages: terms.languages.default([]),
	documentId: terms.documentId.default(null),
	visibility: terms.visibility.default("public"),
	workstreams: terms.workstreams.default([]),
});
export type AgreementTerms = z.output<typeof newAgreement>;

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
	note: z.string().trim().min(1).max(2000).optional(),
});
export type AgreementAmendmentInput = z.input<typeof agreementAmendment>;

export const agreementEnd = z.strictObject({
	agreementId: z.uuid(),
	revision: z.number().int().positive(),
	on: partialDate,
	reason: z.string().trim().min(1).max(2000),
});
export type AgreementEndInput = z.input<typeof agreementEnd>;

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
export function lacksParties(agreement: { kind: string; countries: string[]; partyNames: string[] }): boolean {
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
	return expiry !== null && daysBetween(day, expiry) <= daysBeforeExpiry.early ? "expiring" : "current";
}
