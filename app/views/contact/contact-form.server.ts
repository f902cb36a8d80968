import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { badRequest, found, notFound } from "#app/http/answers.server.ts";
import { done, edited, form, type Meaning, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { DocumentTarget } from "#app/http/form-with-document.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { contactForms } from "#app/membership/contacts/contact.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import type { ContactRefusal } from "#app/membership/contacts/contact-rows.server.ts";
import { type ContactDetail, findContact } from "#app/membership/contacts/contacts.server.ts";
import { endContactTerm } from "#app/membership/contacts/end-contact-term.server.ts";
import { updateContact } from "#app/membership/contacts/update-contact.server.ts";
import { isKnownTo } from "#app/membership/status/members.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { type Refused, refusalProblem, sentencesOf } from "#app/views/contact/contact-sentences.server.ts";
import { contactValues } from "#app/views/contact/contact-values.ts";

/** A contact as the page shows it whose form was sent. */
export type ShownContact = ContactDetail & { inside: NonNullable<ContactDetail["inside"]> };
export type Sent = FormVisit<Person>;

/** The member in the URL, for the form of a new contact or body; null for people who may not know it. */
export async function memberOf({ actor, services, params: { code: member = "" } }: Visit<Person>) {
	return (await isKnownTo(actor, services, member)) ? { contact: { member } } : null;
}

/** What a letter that is uploaded with a form becomes. */
export function letterOf({ contact: { member } }: { contact: { member: string } }): DocumentTarget {
	return { member, kind: "designation", visibility: "secretariat" };
}

/** The form that ends a contact's term. */
export function endForm(visit: Sent, contact: ShownContact) {
	const { actor, services, messages } = visit;
	const revision = revisionIn(visit);
	return form({
		schema: contactForms.end,
		...sentencesOf(messages),
		run: (typed) => endContactTerm(actor, services, { contactId: contact.id, revision, ...typed }),
	}).answers({
		ended: done("ended", pageOf(visit, contact.id)),
		conflict: changedBelow(messages, contact),
		refused: (refusal) => refused(visit, refusal, { contact, dayField: "on", from: contact.from }),
	});
}

/** The form of a contact's details, its account and its term. */
export async function updateForm(visit: Sent, contact: ShownContact) {
	const { actor, services, messages } = visit;
	const ids = { contactId: contact.id, revision: revisionIn(visit) };
	const account = await typedAccount(visit);
	return form({
		schema: contactForms.update,
		...sentencesOf(messages),
		found: { accountEmail: account.problem },
		run: async ({ documentId: designationLetterId, ...typed }) => {
			const changes = { ...typed, designationLetterId, accountId: account.accountId };
			const result = await updateContact(actor, services, { ...ids, changes });
			return { dayField: typed.to === contact.to ? ("email" as const) : ("to" as const), ...result };
		},
	}).answers({
		updated: done("updated"),
		conflict: () => changed(visit, contact.id),
		// The first day can't be changed in this form, so a problem with it is shown at the last day.
		refused: (refusal) => refused(visit, refusal, { contact, ...refusal, from: contact.from }, { from: "to" }),
	});
}

/** The form in which a focal point corrects a contact's details. */
export function correctionForm(visit: Sent, contact: ShownContact, path: string) {
	const { actor, services, messages } = visit;
	const ids = { contactId: contact.id, revision: revisionIn(visit) };
	return form({
		schema: contactForms.correct,
		...sentencesOf(messages),
		run: (changes) => updateContact(actor, services, { ...ids, changes }),
	}).answers({
		updated: done("updated", path),
		conflict: () => changed(visit, contact.id),
		refused: (refusal) => refused(visit, refusal, { contact, dayField: "email", from: contact.from }, { from: "to" }),
	});
}

export function pageOf({ locale }: Sent, contactId: string): string {
	return `/${locale}/secretariat/contacts/${contactId}`;
}

/** @throws a Response of status 400 for a form without a revision, which ours always have */
export function revisionIn({ form }: Sent): number {
	const revision = textOf(form, "revision").trim();
	return /^[1-9]\d{0,8}$/.test(revision) ? Number(revision) : badRequest();
}

/** The account for the email address in a form, or the sentence for the field if there is no such account. */
export async function typedAccount({ actor, services, form, messages }: Sent) {
	const email = textOf(form, "accountEmail").trim();
	const accountId = email === "" ? null : await accountIdOf(actor, services, email);
	const isUnknown = email !== "" && accountId === null;
	return { accountId, problem: isUnknown ? messages.contacts.problems.unknownAccount : null };
}

/** Another person changed the contact: the form comes back merged with what they saved. */
async function changed({ actor, services, messages }: Sent, id: string): Promise<Meaning> {
	const current = found(await findContact(actor, services, id));
	const { contacts } = messages;
	return edited(contacts.conflict(current.changedBy ?? contacts.anotherPerson), contactValues(current));
}

/** Another person changed the contact, whose present values are listed below. */
export function changedBelow({ contacts }: Messages, { changedBy, inside }: ShownContact): Meaning {
	return edited(contacts.conflictBelow(changedBy ?? contacts.anotherPerson), { revision: String(inside.revision) });
}

/** @param places the field at which to show the problem of another */
export async function refused(
	visit: Sent,
	refusal: ContactRefusal,
	about: Refused,
	places: Readonly<Record<string, string>> = {},
): Promise<Meaning> {
	const { context, locale, messages } = visit;
	const refused = await refusalProblem(context, locale, refusal, about);
	if (!refused) notFound();
	const { field, message, overlapping } = refused;
	const link = overlapping && {
		href: pageOf(visit, overlapping.id),
		label: messages.contacts.openOverlapping(overlapping.personName),
	};
	return problems({ [places[field] ?? field]: message }, link ?? undefined);
}
