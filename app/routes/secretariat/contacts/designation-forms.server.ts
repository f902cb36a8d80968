import { done, form } from "#app/http/form-action.server.ts";
import { contactForms } from "#app/membership/contacts/contact.ts";
import { designateWithAccount, handOverWithAccount } from "#app/membership/contacts/designate-account.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { handOver } from "#app/membership/contacts/hand-over.server.ts";
import {
	changedBelow,
	pageOf,
	refused,
	revisionIn,
	type Sent,
	type ShownContact,
	typedAccount,
} from "#app/views/contact/contact-form.server.ts";
import { sentencesOf } from "#app/views/contact/contact-sentences.server.ts";
import { contactInvitation } from "#app/views/person/invite.server.ts";

/** The form that designates a contact, and invites them if it says so. */
export async function designationForm(visit: Sent, member: string) {
	const { actor, services, messages } = visit;
	const account = await typedAccount(visit);
	return form({
		schema: contactForms.designate,
		...sentencesOf(messages),
		found: { accountEmail: account.problem },
		run: async ({ documentId: designationLetterId, ...typed }) => {
			const wanted = { ...typed, member, designationLetterId, accountId: account.accountId };
			const invitation = contactInvitation(visit, wanted);
			const result = invitation
				? await designateWithAccount(actor, services, wanted, invitation)
				: await designateContact(actor, services, wanted);
			return { invited: false, from: typed.from, ...result };
		},
	}).answers({
		designated: ({ contactId, invited }) => done(invited ? "invited" : "designated", pageOf(visit, contactId)),
		refused: (refusal) => refused(visit, refusal, { dayField: "from", from: refusal.from }),
	});
}

/** The form that hands a role over to a successor, and invites them if it says so. */
export async function handOverForm(visit: Sent, contact: ShownContact) {
	const { actor, services, messages } = visit;
	const revision = revisionIn(visit);
	const account = await typedAccount(visit);
	return form({
		schema: contactForms.handOver,
		...sentencesOf(messages),
		found: { accountEmail: account.problem },
		run: async ({ documentId: designationLetterId, reason, ...typed }) => {
			const next = { ...typed, designationLetterId, accountId: account.accountId };
			const wanted = { contactId: contact.id, revision, ...(reason && { reason }), next };
			const { member, role } = contact;
			const invitation = contactInvitation(visit, { member, role, ...next });
			const result = invitation
				? await handOverWithAccount(actor, services, wanted, invitation)
				: await handOver(actor, services, wanted);
			return { invited: false, from: typed.from, ...result };
		},
	}).answers({
		"handed-over": ({ contactId, invited }) =>
			done(invited ? "handed-over-invited" : "handed-over", pageOf(visit, contactId)),
		conflict: changedBelow(messages, contact),
		refused: (refusal) => refused(visit, refusal, { contact, dayField: "from", from: refusal.from }),
	});
}
