import type { AppLoadContext } from "@remix-run/node";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { accountsOfMember } from "#app/membership/contact-account.server.ts";
import { visibilities } from "#app/membership/visibility.ts";
import { contactRoles } from "#app/reference/codes.ts";

/** More would bury the field that they are a hint for. */
const mostAddresses = 10;

/** Everything that the forms on contacts of a member let people choose from, in their language. */
export async function contactOptions({ actor, services }: AppLoadContext, member: string, locale: string) {
	const { reference } = services;
	const accounts = await accountsOfMember(actor, services, member);
	return {
		roles: contactRoles.map((value) => ({ value, label: reference.label("contactRoles", value, locale) })),
		visibilities: visibilities.map((value) => ({ value, label: reference.label("audiences", value, locale) })),
		accounts: accounts.slice(0, mostAddresses).map(({ email }) => email),
		papers: await documentChoices(actor, services, member),
	};
}

export type ContactOptions = Awaited<ReturnType<typeof contactOptions>>;
