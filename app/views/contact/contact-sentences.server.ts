import type { AppLoadContext } from "@remix-run/node";
import type { ContactRefusal } from "#app/membership/contacts/contact-rows.server.ts";
import { findContact } from "#app/membership/contacts/contacts.server.ts";
import { monthsAhead } from "#app/membership/status/contact-term.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf, monthsAfter } from "#app/platform/partial-date.ts";

/** The sentences for problems with what was typed, for all forms of a contact. */
export function sentencesOf({ contacts }: Messages) {
	return { missing: contacts.missing, words: contacts.problems };
}

/** The context that the sentence for a refusal needs. */
export type Refused = {
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
): Promise<{ field: string; message: string; overlapping: { id: string; personName: string } | null } | null> {
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
