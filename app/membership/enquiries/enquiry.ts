import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { rulesWithOneMove } from "#app/cases/case-rules.ts";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { emailField, line, paragraphs } from "#app/identity/person/identity-forms.ts";
import type { Role } from "#app/reference/rights.ts";

/**
 * Enquiries: what people without an account send to the association. Each is a request: a message to the secretariat,
 * or a request for an account. The request contains no personal data; the sender is stored beside it, and deleted
 * later.
 */

export const messageTopics = [
	"practice",
	"membership",
	"documents",
	"account",
	"site",
	"data",
	"access",
	"other",
] as const;

/** The roles that officials can ask for: to write, to review, or to approve for the country. */
export const requestableRoles = ["author", "national-reviewer", "focal-point"] as const satisfies readonly Role[];

/** The roles that requests for an account are about; researchers use them only on a site that sends no email. */
const accountRoles = [...requestableRoles, "researcher"] as const;

/** The roles with which a request for an account can be accepted: a deputy acts with the role of the focal point. */
export const acceptableRoles = [...accountRoles, "deputy-focal-point"] as const;
type AcceptableRole = (typeof acceptableRoles)[number];

/**
 * The role that an account gets when its request is accepted with this role; null if the role needs a country and the
 * request names none, or the other way round.
 */
export function heldRole(accepted: AcceptableRole, member: string | null): HeldRole | null {
	if (accepted === "researcher") return member === null ? { role: accepted } : null;
	return member === null ? null : { role: accepted === "deputy-focal-point" ? "focal-point" : accepted, member };
}

/** Messages are answered by the secretariat, or closed without an answer. */
const messageRules = rulesWithOneMove("message", 7, [
	{ to: "answered", by: ["responder"] },
	{ to: "withdrawn", by: ["responder"] },
]);

/** The secretariat can also decide on a request that is with a focal point. */
const accountRules = rulesWithOneMove("account", 7, [
	{ to: "accepted", by: ["responder", "secretariat"] },
	{ to: "declined", by: ["responder", "secretariat"] },
]);

/** The rules of each type of enquiry. */
export const enquiryRules = { message: messageRules, account: accountRules } as const;
export type EnquiryType = keyof typeof enquiryRules;

/** Whether a request of this type is an enquiry. */
export function isEnquiry(type: string): type is EnquiryType {
	return Object.hasOwn(enquiryRules, type);
}

/** Maximum characters of a line, and of the purpose of an account. */
const maxLine = 200;
const maxPurpose = 1000;

/** Problems are codes of the catalogues' `problems`. */
export const messageForm = z.object({
	topic: z.enum(messageTopics, { error: "required" }),
	text: paragraphs(maxRequestTextLength),
	name: line(maxLine),
	email: emailField,
});

export const accountForm = z.object({
	country: z.string({ error: "required" }).regex(/^[A-Z]{2}$/, "required"),
	office: line(maxLine),
	position: line(maxLine),
	name: line(maxLine),
	email: emailField,
	role: z.enum(requestableRoles, { error: "required" }),
	purpose: paragraphs(maxPurpose),
});

/** Without a country, and without a role to choose. */
export const researcherForm = accountForm.pick({ name: true, email: true, purpose: true });

/** The answer, or why a request was declined. */
export const answerForm = z.object({ answer: paragraphs(maxRequestTextLength) });

/** The content of the request itself: no personal data, since requests are never deleted. */
export const messageContent = z.object({ topic: z.enum(messageTopics) });
export const accountContent = z.object({ role: z.enum(accountRoles) });

/** The number by which people name an enquiry: the last digits of its id, such as `9F3A-12BC`. */
export function referenceOf(requestId: string): string {
	const digits = requestId.slice(-8).toUpperCase();
	return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** The page on which an enquiry is answered, without the language. */
export function enquiryPath(requestId: string): string {
	return `/desk/enquiries/${requestId}`;
}
