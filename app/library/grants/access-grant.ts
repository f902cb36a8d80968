import { z } from "zod";
import { rulesWithOneMove } from "#app/cases/case-rules.ts";
import { paragraphs } from "#app/identity/person/identity-forms.ts";

/**
 * Access to the parts of a public practice that are for members only. An account asks for it with a purpose; the owner
 * grants it for a time, or refuses it with a reason. It opens one practice to one account.
 */

/**
 * In order: waiting for a decision; granted; refused with a reason; closed without a decision in time; withdrawn by the
 * account; expired, because the last day has passed; ended by either side; closed because its practice was withdrawn or
 * hidden.
 */
export const accessStates = [
	"asked",
	"granted",
	"refused",
	"unanswered",
	"withdrawn",
	"expired",
	"ended",
	"closed",
] as const;
export type AccessState = (typeof accessStates)[number];

/** Days until a decision is due. */
export const decideDays = 14;
/** Days after which a request without a decision is closed. */
export const closeDays = 60;
/** Days for which granted access opens the practice. */
export const accessDays = 90;

/** Maximum characters of a purpose. */
export const maxPurposeLength = 1000;

/** The request to each office that may decide; `withdrawn` when another has decided or it was closed. */
export const accessRules = rulesWithOneMove("access", decideDays, [
	{ to: "accepted", by: ["responder"] },
	{ to: "refused", by: ["responder"] },
	{ to: "withdrawn", by: ["requester"] },
]);

/** The subject of the requests and log entries. */
export function accessSubject(id: string): { type: "access"; id: string } {
	return { type: "access", id };
}

/** The page on which access is decided, without the language. */
export function accessPath(id: string): string {
	return `/desk/access/${id}`;
}

/** The page on which an account sees the access that it asked for, without the language. */
export const ownAccessPath = "/account/access";

/** The page on which access to a practice is asked for, without the language. */
export function askForAccessPath(pid: string): string {
	return `/library/${pid}/access`;
}

/** Problems are codes of the catalogues' `problems`. */
export const purposeForm = z.object({ purpose: paragraphs(maxPurposeLength) });
