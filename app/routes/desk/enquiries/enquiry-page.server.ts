import type { AppLoadContext } from "@remix-run/node";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { type FormOutcome, invalid, revisionOf, typedIn } from "#app/http/form-data.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { mayGive } from "#app/identity/person/accounts.policy.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import { answerMessage, closeMessage } from "#app/membership/enquiries/answer-message.server.ts";
import { acceptAccountRequest, declineAccountRequest } from "#app/membership/enquiries/decide-account.server.ts";
import { type EnquiryView, enquiryOf } from "#app/membership/enquiries/enquiries.server.ts";
import { acceptableRoles, answerText, heldRole } from "#app/membership/enquiries/enquiry.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { isLocale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf, exactDay } from "#app/platform/partial-date.ts";
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

type Done = keyof Messages["enquiries"]["done"];

/** Runs the action of the button that was pressed. */
export async function workOnEnquiry(visit: FormVisit<Person>): Promise<FormOutcome<Done>> {
	const { actor, context, services, id, form, locale } = visit;
	const { sendsEmail } = services.identity;
	const { enquiries, problems, contacts } = visit.messages;
	const typed = typedIn(form);
	const step = { requestId: id, revision: revisionOf(typed) };
	const again = (field: string, sentence: string, status: 409 | 422 = 422) =>
		invalid(typed, { [field]: sentence }, status);
	/** The outcome of a step whose problems belong to a field. */
	const after = (done: Done, field: string, { outcome }: { outcome: string }): FormOutcome<Done> => {
		if (outcome === "closed") return { done };
		if (outcome === "forbidden") return again(field, enquiries.accept.notYours);
		if (outcome === "account-disabled") return again(field, enquiries.accept.disabled);
		return outcome === "conflict" ? again(field, enquiries.conflict, 409) : null;
	};
	/** Why a text can't be sent. */
	const textProblem = (text: string | undefined, missing: string) => {
		const read = answerText.safeParse(text ?? "");
		if (read.success) return null;
		return read.error.issues[0]?.code === "too_big" ? problems.tooManyCharacters(maxRequestTextLength) : missing;
	};
	switch (typed.intent) {
		case "answer": {
			const problem = textProblem(typed.answer, sendsEmail ? enquiries.answer.missing : enquiries.answer.ownMissing);
			if (problem) return again("answer", problem);
			const form = { ...step, answer: typed.answer ?? "" };
			return after(sendsEmail ? "answered" : "answered-yourself", "answer", await answerMessage(actor, services, form));
		}
		case "close":
			return after("withdrawn", "answer", await closeMessage(actor, services, step));
		case "accept": {
			const role = acceptableRoles.find((code) => code === typed.role);
			if (!role) return again("role", enquiries.accept.roleMissing);
			const from = exactDay.safeParse(typed.from || undefined);
			if (typed.from && !from.success) return again("from", contacts.problems.day);
			const accepted = await acceptAccountRequest(actor, services, { ...step, role, from: from.data }, (person) =>
				invitationFrom(actor, services, person),
			);
			if (accepted.outcome === "refused") {
				const { message } = await designationProblem(context, locale, accepted, from.data ?? "");
				return again("role", message);
			}
			return after("accepted", "role", accepted);
		}
		case "decline": {
			const problem = textProblem(typed.reason, enquiries.decline.missing);
			if (problem) return again("reason", problem);
			const form = { ...step, answer: typed.reason ?? "" };
			return after("declined", "reason", await declineAccountRequest(actor, services, form));
		}
		default:
			return null;
	}
}
