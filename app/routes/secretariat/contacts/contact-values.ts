import type { Typed } from "#app/routes/secretariat/contacts/contact-form.server.ts";

/** What of a contact its forms show. */
type Shown = {
	personName: string;
	office: string;
	email: string;
	phone: string | null;
	to: string | null;
	inside: { visibility: string; designationLetterId: string | null } | null;
	account: { email: string } | null;
};

/** The fields of each of a contact's forms, in their order. */
export const detailFields = ["personName", "office", "email", "phone", "visibility"] as const;
export const termFields = ["to", "documentId"] as const;

/** What the fields show at first. */
export function valuesOf({ personName, office, email, phone, to, inside, account }: Shown): Typed {
	return {
		personName,
		office,
		email,
		phone: phone ?? "",
		visibility: inside?.visibility ?? "secretariat",
		to: to ?? "",
		documentId: inside?.designationLetterId ?? "",
		accountEmail: account?.email ?? "",
	};
}
