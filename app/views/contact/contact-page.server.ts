import { findDocument } from "#app/documents/documents.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { daysBeforeTermEnds } from "#app/membership/attention/attention.ts";
import { type ContactDetail, contactsOf, findContact } from "#app/membership/contacts/contacts.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { contactOptions } from "#app/views/contact/contact-options.server.ts";

/** Loads a contact for the secretariat's page. Returns null if there is no such contact. */
export async function contactPage({ context, id, locale }: Visit) {
	const { actor, services } = context;
	const contact = await findContact(actor, services, id);
	if (!contact?.inside) return null;
	const { member, role, inside } = contact;
	const [options, letter, terms] = await Promise.all([
		contactOptions(context, member, locale),
		inside.designationLetterId ? findDocument(actor, services, inside.designationLetterId) : null,
		contactsOf(actor, services, member),
	]);
	return {
		contact: { ...contact, inside },
		country: { code: member, name: services.reference.countryName(member, locale) },
		role: services.reference.label("contactRoles", role, locale),
		options,
		letter: letter && { id: letter.id, title: letter.title },
		/** All terms of this role, latest first. */
		terms: terms
			.filter((term) => term.role === role)
			.sort((a, b) => (a.from < b.from ? 1 : -1))
			.map((term) => ({ ...term, endReason: term.inside?.endReason ?? null })),
		ends: endOf(contact, terms, dayOf(services.clock.now())),
	};
}

export type ContactPageData = NonNullable<Awaited<ReturnType<typeof contactPage>>>;

type Term = Pick<ContactDetail, "id" | "role" | "from" | "to">;

/**
 * Returns the last day of a term that ends soon, or has ended without a successor. Returns null if there is nothing to
 * warn about.
 */
function endOf(contact: ContactDetail, terms: readonly Term[], today: string): { to: string; days: number } | null {
	const { id, role, from, to, state, inside } = contact;
	if (to === null || state === "coming" || (state === "past" && inside?.endReason)) return null;
	const days = daysBetween(today, to);
	const followed = terms.some(
		(other) =>
			other.id !== id &&
			other.role === role &&
			(other.to === null || other.to > to) &&
			(state === "past" || other.from > from),
	);
	return followed || days > daysBeforeTermEnds ? null : { to, days };
}
