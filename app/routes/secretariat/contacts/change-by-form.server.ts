import type { AppLoadContext } from "@remix-run/node";
import { contactUpdate } from "#app/membership/contacts/contact.ts";
import { type ContactDetail, findContact } from "#app/membership/contacts/contacts.server.ts";
import { updateContact } from "#app/membership/contacts/update-contact.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import {
	formProblems,
	type InvalidContact,
	optionalText,
	refusalProblem,
	type Typed,
	typedAccount,
	typedPerson,
	typedTerm,
} from "#app/routes/secretariat/contacts/contact-form.server.ts";
import { valuesOf } from "#app/routes/secretariat/contacts/contact-values.ts";
import { type MergedEdits, mergeEdits } from "#app/routes/secretariat/merge-edits.ts";

/** Which of a contact's forms was sent: details by the secretariat, the same by a focal point, or the term. */
export type ContactForm = "details" | "own-details" | "term";

export type UpdateAnswer =
	| { outcome: "updated" }
	| ({ outcome: "invalid" } & InvalidContact)
	/** Another person saved first: who, what the fields hold now, and the two edits merged. */
	| { outcome: "conflict"; by: string | null; revision: number; current: Typed; merged: MergedEdits }
	| { outcome: "not-found" };

/**
 * Changes a contact as one of its forms says it.
 * @param document what is wrong with an uploaded document, in a sentence
 */
export async function updateContactByForm(
	context: AppLoadContext,
	locale: Locale,
	contact: ContactDetail,
	sent: { form: ContactForm; typed: Typed; document?: string | null },
): Promise<UpdateAnswer> {
	const messages = messagesFor(locale);
	const { typed } = sent;
	const account =
		sent.form === "details" ? await typedAccount(context, typed, messages) : { accountId: null, problem: null };
	const { to, designationLetterId } = typedTerm(typed);
	const changes =
		sent.form === "term"
			? { to, designationLetterId }
			: { ...typedPerson(typed), ...(sent.form === "details" ? { accountId: account.accountId } : {}) };
	const input = { contactId: contact.id, revision: Number(typed.revision), changes };
	const parsed = contactUpdate.safeParse(input);
	const problems = formProblems(messages, typed, parsed.error, { document: sent.document, account: account.problem });
	if (!parsed.success || Object.keys(problems).length > 0) {
		return { outcome: "invalid", typed, problems, overlapping: null };
	}
	const result = await updateContact(context.actor, context.services, parsed.data);
	switch (result.outcome) {
		case "updated":
			return { outcome: "updated" };
		case "conflict":
			return conflict(context, contact.id, typed);
		case "refused": {
			const dayField = sent.form === "term" ? "to" : "email";
			const about = { contact, dayField, from: contact.from } as const;
			const refused = await refusalProblem(context, locale, result, about);
			if (!refused) return { outcome: "not-found" };
			const { field, message, overlapping } = refused;
			// The first day holds already: what is wrong with it shows where the last one is typed.
			return { outcome: "invalid", typed, problems: { [field === "from" ? "to" : field]: message }, overlapping };
		}
		default:
			return { outcome: "not-found" };
	}
}

async function conflict(context: AppLoadContext, id: string, typed: Typed): Promise<UpdateAnswer> {
	const current = await findContact(context.actor, context.services, id);
	if (!current?.inside) return { outcome: "not-found" };
	const now = Object.fromEntries(Object.entries(valuesOf(current)).filter(([field]) => field in typed));
	return {
		outcome: "conflict",
		by: current.changedBy,
		revision: current.inside.revision,
		current: now,
		merged: mergeEdits(typed, now),
	};
}

/** Whether a form names a revision at all; one that does not was not made by us. */
export function namesRevision(typed: Typed): boolean {
	return /^[1-9]\d{0,8}$/.test(optionalText(typed, "revision") ?? "");
}
