import type { AppLoadContext } from "@remix-run/node";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import type { FormWithDocument } from "#app/http/form-with-document.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { handOverForm } from "#app/membership/contacts/contact.ts";
import type { ContactDetail } from "#app/membership/contacts/contacts.server.ts";
import { handOverWithAccount } from "#app/membership/contacts/designate-account.server.ts";
import { handOver } from "#app/membership/contacts/hand-over.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { namesRevision } from "#app/views/contact/change-by-form.server.ts";
import {
	formProblems,
	type InvalidContact,
	optionalText,
	refusalProblem,
	type Typed,
	typedContact,
} from "#app/views/contact/contact-form.server.ts";
import { contactInvitation } from "#app/views/person/invite.server.ts";

type Chosen = Pick<FormWithDocument, "chosen">;

export type HandedOver =
	| { outcome: "handed-over"; contactId: string; invited?: true }
	| ({ outcome: "invalid" } & InvalidContact & Chosen)
	/** Another person changed the predecessor first. */
	| ({ outcome: "conflict"; by: string | null; typed: Typed } & Chosen);

/**
 * Hands a role over to a successor from the form.
 * @param contact the contact who hands over
 * @throws a Response: 400 for a form without a revision, 404 if the contact is gone
 */
export async function handOverByForm(
	context: AppLoadContext & { actor: Person },
	locale: Locale,
	contact: ContactDetail,
	{ form, chosen, problem }: FormWithDocument,
): Promise<HandedOver> {
	const typed = typedIn(form);
	if (!namesRevision(typed)) badRequest();
	const messages = messagesFor(locale);
	const { fields, account } = await typedContact(context, typed, messages);
	const reason = optionalText(typed, "reason");
	const parsed = handOverForm.safeParse({
		contactId: contact.id,
		revision: Number(typed.revision),
		...(reason === null ? {} : { reason }),
		next: fields,
	});
	const problems = formProblems(messages, typed, parsed.error, { document: problem, account });
	if (!parsed.success || Object.keys(problems).length > 0) {
		return { outcome: "invalid", typed, problems, overlapping: null, chosen };
	}
	const { actor, services } = context;
	const { member, role } = contact;
	const invitation = contactInvitation(context, typed, { member, role, ...parsed.data.next }, locale);
	const result = invitation
		? await handOverWithAccount(actor, services, parsed.data, invitation)
		: await handOver(actor, services, parsed.data);
	switch (result.outcome) {
		case "handed-over":
			return result;
		case "conflict":
			return { outcome: "conflict", by: contact.changedBy, typed, chosen };
		case "refused": {
			const about = { contact, dayField: "from", from: parsed.data.next.from } as const;
			const refused = await refusalProblem(context, locale, result, about);
			if (!refused) notFound();
			const { field, message, overlapping } = refused;
			return { outcome: "invalid", typed, problems: { [field]: message }, overlapping, chosen };
		}
		default:
			return notFound();
	}
}
