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
} from "#app/views/contact/contact-form.server.ts";
import { valuesOf } from "#app/views/contact/contact-values.ts";
import { type MergedEdits, mergeEdits } from "#app/views/page/merge-edits.ts";

export type UpdateAnswer =
	| { outcome: "updated" }
	| ({ outcome: "invalid" } & InvalidContact)
	/** Another person saved first: their name, the current values of the fields, and both edits merged. */
	| { outcome: "conflict"; by: string | null; revision: number; current: Typed; merged: MergedEdits }
	| { outcome: "not-found" };

/**
 * Updates a contact from its form: the secretariat's, or that of a focal point, which has the details alone.
 * @param document the sentence for a problem with an uploaded document
 */
export async function updateContactByForm(
	context: AppLoadContext,
	locale: Locale,
	contact: ContactDetail,
	sent: { form: "whole" | "own-details"; typed: Typed; document?: string | null },
): Promise<UpdateAnswer> {
	const messages = messagesFor(locale);
	const { typed } = sent;
	const whole = sent.form === "whole";
	const account = whole ? await typedAccount(context, typed, messages) : { accountId: null, problem: null };
	const { to, designationLetterId } = typedTerm(typed);
	const tenure = { to, designationLetterId, accountId: account.accountId };
	const changes = { ...typedPerson(typed), ...(whole ? tenure : {}) };
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
			const dayField = whole && to !== contact.to ? "to" : "email";
			const about = { contact, dayField, from: contact.from } as const;
			const refused = await refusalProblem(context, locale, result, about);
			if (!refused) return { outcome: "not-found" };
			const { field, message, overlapping } = refused;
			// The first day can't be changed in this form, so a problem with it is shown at the last day.
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

/** Tells whether a form contains a revision. Our own forms always do. */
export function namesRevision(typed: Typed): boolean {
	return /^[1-9]\d{0,8}$/.test(optionalText(typed, "revision") ?? "");
}
