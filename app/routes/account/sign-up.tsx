import type { HeadersFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import type { FormVisit } from "#app/http/access.server.ts";
import { enquiryWait } from "#app/http/account-forms.server.ts";
import { form, formAction, shown, wait } from "#app/http/form-action.server.ts";
import { savingParams } from "#app/http/return-path.ts";
import { requestSignUp } from "#app/identity/accounts/sign-up.server.ts";
import { signUpForm } from "#app/identity/person/identity-forms.ts";
import { researcherForm } from "#app/membership/enquiries/enquiry.ts";
import { requestResearcherAccount } from "#app/membership/enquiries/request-researcher-account.server.ts";
import { SentPage } from "#app/routes/account/sent-page.tsx";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { signUpEmails } from "#app/views/person/emails.ts";

export const meta = workingMeta(({ contact }) => contact.signUp.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** The response is the same whether or not the email address has an account. */
export const action = formAction("everyone", (visit) =>
	visit.services.identity.sendsEmail ? linkForm(visit) : secretariatForm(visit),
);

function linkForm({ services, context, url, locale, messages }: FormVisit) {
	const { identity } = services;
	const emails = signUpEmails(identity.origin, savingParams(url.searchParams.get("to"), locale));
	return form({
		schema: signUpForm,
		missing: messages.contact.signUp.missing,
		run: (typed) => requestSignUp(identity, { ...typed, locale, address: context.address, emails }),
	}).answers({
		sent: shown<SentRequest>({ reference: null }),
		"too-many-tries": (result) => wait("email", enquiryWait(messages, result), result),
	});
}

function secretariatForm({ services, context, locale, messages }: FormVisit) {
	return form({
		schema: researcherForm,
		missing: messages.contact.signUp.missing,
		run: (typed) => requestResearcherAccount(services, typed, { locale, address: context.address }),
	}).answers({
		sent: ({ reference }) => shown<SentRequest>({ reference }),
		"too-many-tries": (result) => wait("purpose", enquiryWait(messages, result), result),
	});
}

/** Null where a link was sent. */
type SentRequest = { reference: string | null };

/**
 * A researcher asks for an account, which is created once the email address is confirmed. On a site that sends no email,
 * the secretariat decides and hands over the link.
 */
export default function SignUp() {
	const sendsEmail = useSendsEmail();
	const answer = useActionData<typeof action>();
	const { contact } = useI18n().messages;
	const { signUp: words } = contact;
	if (answer?.shown?.reference)
		return <SentPage title={contact.account.sentTitle} sentences={[words.requested(answer.shown.reference)]} />;
	if (answer?.shown) return <SentPage title={words.sentTitle} sentences={[words.sent, words.noEmail]} />;
	return (
		<FormPage
			title={words.title}
			lead={sendsEmail ? words.lead : words.leadWithoutEmail}
			values={answer?.values}
			problems={answer?.problems}
			button={sendsEmail ? words.button : contact.account.button}
			after={<NotForYou />}
		>
			<TextInput name="name" label={words.name} autoComplete="name" dir="auto" />
			<TextInput name="email" type="email" label={words.email} autoComplete="email" dir="ltr" />
			{!sendsEmail && <TextArea name="purpose" label={words.purpose} hint={words.purposeHint} rows={4} />}
		</FormPage>
	);
}

/** For officials, who use another form. */
function NotForYou() {
	const { locale, messages } = useI18n();
	const { notForYou, notForYouLink } = messages.contact.signUp;
	return (
		<p>
			{notForYou} <a href={`/${locale}/account/request`}>{notForYouLink}</a>
		</p>
	);
}
