import type { AppLoadContext } from "@remix-run/node";
import { moveCase } from "#app/cases/run-case.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, form, noFields, problems } from "#app/http/form-action.server.ts";
import { revisionOf, typedIn } from "#app/http/form-data.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { mayGive } from "#app/identity/person/accounts.policy.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import { acceptAccountRequest, acceptForm } from "#app/membership/enquiries/accept-account-request.server.ts";
import { type EnquiryView, enquiryOf } from "#app/membership/enquiries/enquiries.server.ts";
import { acceptableRoles, answerForm, heldRole } from "#app/membership/enquiries/enquiry.ts";
import { accountCases, messageCases } from "#app/membership/enquiries/enquiry-case.server.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { isLocale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { designationProblem } from "#app/views/person/designation-form.server.ts";
import { invitationFrom } from "#app/views/person/invite.server.ts";

/** A message or a request for an account, for those who answer it; null for everybody else. */
export async function enquiryPage({ actor, services, id, locale }: Visit<Person>) {
	const view = await enquiryOf(actor, services, id);
	if (!view) return null;
	const { member } = view.request;
	const { sendsEmail } = services.identity;
	return {
		...view,
		/** On a site without a mail server: the URL that begins the answer in the reader's own mail program. */
		mailto: sendsEmail ? null : mailtoOf(view),
		/** On such a site, once the request is accepted: the person to whom the secretariat passes on a link. */
		invited: sendsEmail ? null : await invitedBy(actor, services, view),
		country: member === null ? null : { code: member, name: services.reference.countryName(member, locale) },
		/** Whether the reader can open a country's file from the message. */
		opensFile:
			view.type === "message" && view.topic === "membership" && view.enquiry !== null && mayRecordEvents(actor),
		/** The roles that the reader may give. */
		roles: acceptableRoles.filter((accepted) => {
			const held = heldRole(accepted, member);
			return held !== null && mayGive(actor, held);
		}),
		today: dayOf(services.clock.now()),
	};
}

/** The beginning of the message that the answer repeats; mail programs refuse long URLs. */
const maxQuoted = 500;

function mailtoOf({ enquiry, type, request, reference }: EnquiryView): string | null {
	if (!enquiry || type !== "message") return null;
	const { contact, enquiries } = messagesFor(isLocale(enquiry.locale) ? enquiry.locale : "en");
	const { name, email, text } = enquiry;
	const subject = contact.mail.messageAnswered.subject(reference);
	const body = enquiries.answer.mailBody({ name, day: dayOf(request.createdAt), text: text.slice(0, maxQuoted) });
	return `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

async function invitedBy(actor: Person, services: AppLoadContext["services"], { enquiry, request }: EnquiryView) {
	if (!enquiry || request.state !== "accepted") return null;
	const accountId = await accountIdOf(actor, services, enquiry.email);
	const account = accountId && (await accountFile(actor, services.identity, accountId));
	return account && account.state === "invited" ? { accountId, name: account.name } : null;
}

export type EnquiryPage = NonNullable<Awaited<ReturnType<typeof enquiryPage>>>;

/** The forms that answer or decide on an enquiry. */
export function enquiryForms({ actor, context, services, id, form: sent, locale, messages }: FormVisit<Person>) {
	const { sendsEmail } = services.identity;
	const { enquiries } = messages;
	const { accept, answer, decline } = enquiries;
	const step = { id, revision: revisionOf(typedIn(sent)) };
	const changed = (field: string) => conflict(field, enquiries.conflict);
	return {
		answer: form({
			schema: answerForm,
			missing: { answer: sendsEmail ? answer.missing : answer.ownMissing },
			run: (typed) => moveCase(actor, services, messageCases, "answer", { ...step, ...typed }),
		}).answers({ done: done(sendsEmail ? "answered" : "answered-yourself"), conflict: changed("answer") }),
		close: form({
			schema: noFields,
			run: () => moveCase(actor, services, messageCases, "close", step),
		}).answers({ done: done("withdrawn"), conflict: changed("answer") }),
		accept: form({
			schema: acceptForm,
			missing: { role: accept.roleMissing },
			words: { badDate: messages.contacts.problems.day },
			run: async (typed) => ({
				...typed,
				...(await acceptAccountRequest(actor, services, { ...step, ...typed }, (person) =>
					invitationFrom(actor, services, person),
				)),
			}),
		}).answers({
			done: done("accepted"),
			conflict: changed("role"),
			forbidden: problems({ role: accept.notYours }),
			"account-disabled": problems({ role: accept.disabled }),
			async refused({ from = "", ...refused }) {
				const { message } = await designationProblem(context, locale, refused, from);
				return problems({ role: message });
			},
		}),
		decline: form({
			schema: answerForm,
			missing: { answer: decline.missing },
			run: (typed) => moveCase(actor, services, accountCases, "decline", { ...step, ...typed }),
		}).answers({ done: done("declined"), conflict: changed("answer") }),
	};
}
