import type { AppLoadContext } from "@remix-run/node";
import { designation } from "#app/membership/contacts/contact.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { FormWithDocument } from "#app/routes/documents/form-with-document.server.ts";
import { typedIn } from "#app/routes/form-data.ts";
import {
	formProblems,
	type InvalidContact,
	optionalText,
	refusalProblem,
	typedAccount,
	typedPerson,
	typedTerm,
} from "#app/routes/secretariat/contacts/contact-form.server.ts";

export type Designated = { contactId: string } | (InvalidContact & Pick<FormWithDocument, "chosen">);

/**
 * Designates a contact from the form. Problems are returned as sentences keyed by field.
 * @throws Error if the actor has lost the secretariat's rights or the member is gone; the route checks both beforehand
 */
export async function designateByForm(
	context: AppLoadContext,
	locale: Locale,
	member: string,
	{ form, chosen, problem }: FormWithDocument,
): Promise<Designated> {
	const messages = messagesFor(locale);
	const typed = typedIn(form);
	const account = await typedAccount(context, typed, messages);
	const { accountId } = account;
	const input = { member, role: typed.role ?? "", ...typedPerson(typed), ...typedTerm(typed), accountId };
	const parsed = designation.safeParse(input);
	const problems = formProblems(messages, typed, parsed.error, { document: problem, account: account.problem });
	const withProblems = (found: Record<string, string>, overlapping: InvalidContact["overlapping"] = null) => ({
		typed,
		problems: found,
		overlapping,
		chosen,
	});
	if (!parsed.success || Object.keys(problems).length > 0) return withProblems(problems);
	const result = await designateContact(context.actor, context.services, parsed.data);
	if (result.outcome === "designated") return { contactId: result.contactId };
	const refused =
		result.outcome === "refused" &&
		(await refusalProblem(context, locale, result, { dayField: "from", from: optionalText(typed, "from") ?? "" }));
	if (!refused) throw new Error(`The contact could not be designated: ${JSON.stringify(result)}.`);
	return withProblems({ [refused.field]: refused.message }, refused.overlapping);
}
