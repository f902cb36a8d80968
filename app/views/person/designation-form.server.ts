import type { AppLoadContext } from "@remix-run/node";
import { issueSentences } from "#app/http/read-form.server.ts";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { designation } from "#app/membership/contacts/contact.ts";
import type { AccountDesignation, NotDesignated } from "#app/membership/contacts/designate-account.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { refusalProblem, sentencesOf } from "#app/views/contact/contact-sentences.server.ts";

/** Whether a role comes with a designation in the register only. */
export function isDesignated({ role }: HeldRole): boolean {
	return role === "focal-point";
}

/**
 * Reads the designation of a focal point from a form that also invites the person or gives them the role.
 * @param member code of the country
 * @returns the designation, or its problems as sentences keyed by field
 */
export function readDesignation(
	typed: Record<string, string>,
	{ name, email, member }: { name: string; email: string; member: string },
	messages: Messages,
): { designation: AccountDesignation } | { problems: Record<string, string> } {
	const read = designation.safeParse({
		member,
		role: typed.designatedAs === "deputy-focal-point" ? "deputy-focal-point" : "focal-point",
		personName: name,
		office: typed.office ?? "",
		email,
		from: typed.from?.trim() || undefined,
	});
	return read.success
		? { designation: read.data }
		: { problems: issueSentences(messages, read.error, sentencesOf(messages)) };
}

/** The values of the designation's fields in a new form. */
export function newDesignation(now: Date): Record<string, string> {
	return { designatedAs: "focal-point", office: "", from: dayOf(now) };
}

/** The sentence for a refused designation and the field to show it at. */
export async function designationProblem(
	context: AppLoadContext,
	locale: Locale,
	result: NotDesignated["result"],
	from: string,
): Promise<{ field: string; message: string }> {
	const { accounts, contacts } = messagesFor(locale);
	if (result.outcome === "forbidden") return { field: "office", message: accounts.refused.forbidden };
	const refused = await refusalProblem(context, locale, result, { dayField: "from", from });
	return refused ?? { field: "office", message: contacts.problems.notInRegister };
}
