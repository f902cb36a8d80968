import type { AppLoadContext } from "@remix-run/node";
import type { z } from "zod";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import type { ContactRefusal } from "#app/membership/contacts/contact-rows.server.ts";
import { findContact } from "#app/membership/contacts/contacts.server.ts";
import { monthsAhead } from "#app/membership/status/contact-term.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf, monthsAfter } from "#app/platform/partial-date.ts";

/** The typed values, keyed by field name, without files. */
export type Typed = Record<string, string>;

/** A contact whose term overlaps the requested one. */
export type OverlappingTerm = { id: string; personName: string };

/** A form returned to the user: error sentences keyed by field, and everything that was typed. */
export type InvalidContact = { typed: Typed; problems: Record<string, string>; overlapping: OverlappingTerm | null };

/** Returns the text of a field, or null if it was left empty. */
export function optionalText(typed: Typed, name: string): string | null {
	return typed[name]?.trim() || null;
}

/** Reads the person's fields, which several forms share, in the shape of `contact.ts`. */
export function typedPerson(typed: Typed) {
	return {
		personName: typed.personName ?? "",
		office: typed.office ?? "",
		email: (typed.email ?? "").trim(),
		phone: optionalText(typed, "phone"),
		visibility: typed.visibility ?? "",
	};
}

/** Reads the fields of a term, which several forms share. */
export function typedTerm(typed: Typed) {
	return {
		from: typed.from?.trim() ?? "",
		to: optionalText(typed, "to"),
		designationLetterId: optionalText(typed, "documentId"),
	};
}

/**
 * Finds the account for the email address in a form.
 * @returns null without an email address, the account's id, or the sentence for the field if there is no such account
 */
export async function typedAccount(
	{ actor, services }: AppLoadContext,
	typed: Typed,
	{ contacts }: Messages,
): Promise<{ accountId: string | null; problem: string | null }> {
	const email = optionalText(typed, "accountEmail");
	if (email === null) return { accountId: null, problem: null };
	const accountId = await accountIdOf(actor, services, email);
	return { accountId, problem: accountId === null ? contacts.problems.unknownAccount : null };
}

/**
 * Reads the fields of a new contact or of a successor.
 * @returns the fields in the shape of `contact.ts`, and the problem with the account if there is one
 */
export async function typedContact(context: AppLoadContext, typed: Typed, messages: Messages) {
	const { accountId, problem } = await typedAccount(context, typed, messages);
	return { fields: { ...typedPerson(typed), ...typedTerm(typed), accountId }, account: problem };
}

/** Schema fields that have a different name in the forms. */
const formNames: Record<string, string> = { designationLetterId: "documentId", accountId: "accountEmail" };
const days: ReadonlySet<string> = new Set(["from", "to", "on"]);
const choices: ReadonlySet<string> = new Set(["role", "visibility"]);

/**
 * Returns the problems of a contact form keyed by field: the schema's issues, and problems with the document and the
 * account.
 * @param error validation error of a schema in `contact.ts`
 */
export function formProblems(
	messages: Messages,
	typed: Typed,
	error: z.ZodError | undefined,
	{ document, account }: { document: string | null | undefined; account: string | null },
): Record<string, string> {
	return {
		...(error ? issueProblems(messages, error.issues, typed) : {}),
		...(document ? { documentId: document } : {}),
		...(account ? { accountEmail: account } : {}),
	};
}

/** Returns one sentence for each field that a schema of `contact.ts` rejects. */
export function issueProblems(
	messages: Messages,
	issues: readonly z.core.$ZodIssue[],
	typed: Typed,
): Record<string, string> {
	const found: Record<string, string> = {};
	for (const issue of issues) {
		const name = String(issue.path.at(-1));
		const field = formNames[name] ?? name;
		found[field] ??= issueSentence(messages, field, issue, optionalText(typed, field) === null);
	}
	return found;
}

function issueSentence(
	{ problems, contacts }: Messages,
	field: string,
	issue: z.core.$ZodIssue,
	empty: boolean,
): string {
	if (empty) return Object.entries(contacts.missing).find(([name]) => name === field)?.[1] ?? problems.required;
	if (choices.has(field)) return problems.chooseOne;
	if (issue.code === "too_big") return problems.tooManyCharacters(Number(issue.maximum));
	if (field === "email") return problems.badEmail;
	return days.has(field) ? contacts.problems.day : problems.notInList;
}

/** The context that the sentence for a refusal needs. */
type Refused = {
	/** The contact whose term is ended, renewed or handed over. */
	contact?: { personName: string; from: string; to: string | null };
	/** The field at which to show a refused day: `from` for a new term, `to` for a renewal, `email` if no day changes. */
	dayField: "from" | "to" | "on" | "email";
	/** The first day of the term, as typed or as saved. */
	from: string;
};

/**
 * Returns the sentence for a refusal and the field to show it at.
 * @returns null for `unknown-member`, which has no page
 */
export async function refusalProblem(
	context: AppLoadContext,
	locale: Locale,
	refusal: ContactRefusal,
	{ contact, dayField, from }: Refused,
): Promise<{ field: string; message: string; overlapping: OverlappingTerm | null } | null> {
	const { problems } = messagesFor(locale).contacts;
	const at = (field: string, message: string) => ({ field, message, overlapping: null });
	switch (refusal.reason) {
		case "overlapping-term": {
			const other = await findContact(context.actor, context.services, refusal.contactId);
			if (!other) return at(dayField, problems.overlappingUnknown);
			const { id, personName } = other;
			const message =
				dayField === "email"
					? problems.sameAddress(personName)
					: problems.overlapping(personName, other.from, other.to);
			return { field: dayField, message, overlapping: { id, personName } };
		}
		case "end-before-start":
			return at(dayField === "from" ? "to" : dayField, problems.endBeforeStart(from));
		case "too-far-ahead":
			return at("from", problems.tooFarAhead(monthsAfter(dayOf(context.services.clock.now()), monthsAhead)));
		case "before-declaration":
			return at("from", problems.beforeDeclaration(refusal.began));
		case "start-before-predecessor":
			return at("from", problems.startBeforePredecessor(contact?.personName ?? "", contact?.from ?? from));
		case "end-after-term":
			return at("on", problems.endAfterTerm(contact?.to ?? from));
		case "term-over":
			return at(dayField, problems.termOver);
		case "unknown-account":
			return at("accountEmail", problems.unknownAccount);
		case "foreign-account":
			return at("accountEmail", problems.foreignAccount);
		case "unknown-document":
			return at("documentId", problems.unknownDocument);
		case "unknown-member":
			return null;
	}
}
