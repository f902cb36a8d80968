import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { grantable } from "#app/identity/accounts/account-file.server.ts";
import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { contactToInvite } from "#app/membership/contacts/link-contact.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { FormValues } from "#app/ui/form/concurrent-edit.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";
import { newDesignation } from "#app/views/person/designation-form.server.ts";

type Services = AppLoadContext["services"];

/**
 * Loads the invitation form with its initial values.
 * @param contactId the contact named in the URL. Without one, `contact` is null; if it can't be invited,
 * `contactGone` is true.
 */
export async function newAccountPage(actor: Person, services: Services, contactId: string | null, locale: Locale) {
	const contact = contactId === null ? null : await contactToInvite(actor, services, contactId);
	const roles = grantable(actor);
	const countries = await memberOptions(services, locale);
	return {
		contact: contact && { name: contact.personName, country: services.reference.countryName(contact.member, locale) },
		contactGone: contactId !== null && contact === null,
		countries,
		memberRoles: roles.filter((role) => memberRoles.includes(role)),
		otherRoles: roles.filter((role) => !memberRoles.includes(role)),
		begin: {
			name: contact?.personName ?? "",
			email: contact?.email ?? "",
			locale,
			key: randomUUID(),
			...newDesignation(services.clock.now()),
			...(contact?.role && { "role-1": contact.role, "country-1": contact.member }),
		} satisfies FormValues as FormValues,
	};
}
