import type { AppLoadContext } from "@remix-run/node";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { accountsOfMember } from "#app/membership/contacts/contact-account.server.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { contactRoles } from "#app/reference/codes.ts";

/** More suggestions would bury the field that they are meant to help with. */
const maxAddresses = 10;

/** Loads the options of all contact forms of a member, in the reader's language. */
export async function contactOptions({ actor, services }: AppLoadContext, member: string, locale: Locale) {
	const { reference } = services;
	const accounts = await accountsOfMember(actor, services, member);
	return {
		roles: contactRoles.map((value) => ({ value, label: reference.label("contactRoles", value, locale) })),
		visibilities: visibilityOptions(locale),
		accounts: accounts.slice(0, maxAddresses).map(({ email }) => email),
		documents: await documentChoices(actor, services, member),
	};
}

/** Returns the visibility options for a contact, in the reader's language. */
export function visibilityOptions(locale: Locale) {
	const { sharedWithInFull } = messagesFor(locale).states;
	return visibilities.map((value) => ({ value, label: sharedWithInFull[value] }));
}

export type ContactOptions = Awaited<ReturnType<typeof contactOptions>>;

/**
 * The values of a new contact's form.
 * @param accountId a person with an account who is to be designated as focal point
 */
export async function newContactValues({ actor, services }: AppLoadContext, accountId: string | null) {
	const account = accountId === null ? null : await accountFile(actor, services.identity, accountId);
	return {
		visibility: "secretariat",
		invite: "yes",
		from: dayOf(services.clock.now()),
		...(account
			? { role: "focal-point", personName: account.name, email: account.email, accountEmail: account.email }
			: {}),
	};
}
