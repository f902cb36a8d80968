import type { Typed } from "#app/views/contact/contact-form.server.ts";

/** The fields of a contact that its forms show. */
type Shown = {
	personName: string;
	office: string;
	email: string;
	phone: string | null;
	to: string | null;
	inside: { visibility: string; designationLetterId: string | null } | null;
	account: { email: string } | null;
};

/** The fields that a focal point may change, and those of the secretariat's form, in their order. */
export const detailFields = ["personName", "office", "email", "phone", "visibility"] as const;
export const contactFields = [...detailFields, "accountEmail", "to", "documentId"] as const;

/** Returns the initial values of the contact forms. */
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
