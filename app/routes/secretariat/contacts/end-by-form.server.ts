import type { AppLoadContext } from "@remix-run/node";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { termEnd } from "#app/membership/contacts/contact.ts";
import type { ContactDetail } from "#app/membership/contacts/contacts.server.ts";
import { endContactTerm } from "#app/membership/contacts/end-contact-term.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { namesRevision } from "#app/views/contact/change-by-form.server.ts";
import {
	type InvalidContact,
	issueProblems,
	refusalProblem,
	type Typed,
} from "#app/views/contact/contact-form.server.ts";

export type EndedByForm =
	| { outcome: "ended" }
	| ({ outcome: "invalid" } & InvalidContact)
	/** Another person changed the contact first. */
	| { outcome: "conflict"; by: string | null; typed: Typed };

/**
 * Ends a contact's term from the form.
 * @throws a Response: 400 for a form without a revision, 404 if the contact is gone
 */
export async function endByForm(
	context: AppLoadContext,
	locale: Locale,
	contact: ContactDetail,
	typed: Typed,
): Promise<EndedByForm> {
	if (!namesRevision(typed)) badRequest();
	const input = {
		contactId: contact.id,
		revision: Number(typed.revision),
		on: typed.on?.trim() ?? "",
		reason: typed.reason ?? "",
	};
	const parsed = termEnd.safeParse(input);
	if (!parsed.success) {
		const problems = issueProblems(messagesFor(locale), parsed.error.issues, typed);
		return { outcome: "invalid", typed, problems, overlapping: null };
	}
	const result = await endContactTerm(context.actor, context.services, parsed.data);
	switch (result.outcome) {
		case "ended":
			return { outcome: "ended" };
		case "conflict":
			return { outcome: "conflict", by: contact.changedBy, typed };
		case "refused": {
			const about = { contact, dayField: "on", from: contact.from } as const;
			const refused = await refusalProblem(context, locale, result, about);
			if (!refused) notFound();
			return {
				outcome: "invalid",
				typed,
				problems: { [refused.field]: refused.message },
				overlapping: refused.overlapping,
			};
		}
		default:
			return notFound();
	}
}
