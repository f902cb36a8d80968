import { contactForms } from "#app/membership/contacts/contact.ts";
import type { ContactDetail } from "#app/membership/contacts/contacts.server.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";

/**
 * The initial values of a form of a contact.
 * @param form the secretariat's, or that of a focal point
 */
export function contactValues(
	contact: Pick<ContactDetail, "inside" | "account">,
	form: "update" | "correct" = "update",
): FormValues {
	const { inside, account } = contact;
	const saved = {
		...contact,
		...inside,
		visibility: inside?.visibility ?? "secretariat",
		documentId: inside?.designationLetterId,
		accountEmail: account?.email,
	};
	const own = form === "update" ? ["accountEmail"] : [];
	return shownValues(saved, [...Object.keys(contactForms[form].shape), ...own, "revision"]);
}
