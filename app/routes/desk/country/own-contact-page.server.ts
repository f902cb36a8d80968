import type { AppLoadContext } from "@remix-run/node";
import { findContact } from "#app/membership/contacts/contacts.server.ts";
import { worksFor } from "#app/membership/status/member.policy.ts";
import type { Locale } from "#app/messages/index.ts";
import { visibilityOptions } from "#app/views/contact/contact-options.server.ts";

/** A contact that the member's own focal point may update; null for everybody else, and for a past term. */
export async function ownContactPage(
	{ actor, services }: AppLoadContext,
	{ code = "", id = "" }: { code?: string | undefined; id?: string | undefined },
	locale: Locale,
) {
	if (!worksFor(actor, code)) return null;
	const contact = await findContact(actor, services, id);
	if (!contact?.inside || contact.member !== code || contact.state === "past") return null;
	const { reference } = services;
	return {
		contact: { ...contact, inside: contact.inside },
		country: { code, name: reference.countryName(code, locale) },
		role: reference.label("contactRoles", contact.role, locale),
		visibilities: visibilityOptions(locale),
	};
}
