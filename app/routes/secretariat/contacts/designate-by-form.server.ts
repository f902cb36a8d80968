import type { AppLoadContext } from "@remix-run/node";
import { typedIn } from "#app/http/form-data.ts";
import type { FormWithDocument } from "#app/http/form-with-document.server.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { designation } from "#app/membership/contacts/contact.ts";
import { designateWithAccount } from "#app/membership/contacts/designate-account.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import {
	formProblems,
	type InvalidContact,
	refusalProblem,
	typedContact,
} from "#app/views/contact/contact-form.server.ts";
import { contactInvitation } from "#app/views/person/invite.server.ts";

export type Designated = { contactId: string; invited: boolean } | (InvalidContact & Pick<FormWithDocument, "chosen">);

/**
 * Designates a contact from the form, and invites them if it says so. Problems are returned as sentences keyed by field.
 * @throws Error if the actor has lost the secretariat's rights or the member is gone; the route checks both beforehand
 */
export async function designateByForm(
	context: AppLoadContext & { actor: Person },
	locale: Locale,
	member: string,
	{ form, chosen, problem }: FormWithDocument,
): Promise<Designated> {
	const messages = messagesFor(locale);
	const typed = typedIn(form);
	const { fields, account } = await typedContact(context, typed, messages);
	const parsed = designation.safeParse({ member, role: typed.role ?? "", ...fields });
	const problems = formProblems(messages, typed, parsed.error, { document: problem, account });
	const withProblems = (found: Record<string, string>, overlapping: InvalidContact["overlapping"] = null) => ({
		typed,
		problems: found,
		overlapping,
		chosen,
	});
	if (!parsed.success || Object.keys(problems).length > 0) return withProblems(problems);
	const { actor, services } = context;
	const invitation = contactInvitation(context, typed, parsed.data, locale);
	const result = invitation
		? await designateWithAccount(actor, services, parsed.data, invitation)
		: await designateContact(actor, services, parsed.data);
	if (result.outcome === "designated") return { invited: false, ...result };
	const about = { dayField: "from", from: parsed.data.from } as const;
	const refused = result.outcome === "refused" && (await refusalProblem(context, locale, result, about));
	if (!refused) throw new Error(`The contact could not be designated: ${JSON.stringify(result)}.`);
	return withProblems({ [refused.field]: refused.message }, refused.overlapping);
}

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
