import { data, type HeadersFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { requestSignUp } from "#app/identity/accounts/sign-up.server.ts";
import { signUpForm } from "#app/identity/person/identity-forms.ts";
import { actionFor } from "#app/routes/access.server.ts";
import { enquiryWait, readAccountForm, retryAfter } from "#app/routes/account/account-forms.server.ts";
import { signUpEmails } from "#app/routes/account/emails.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { savingParams } from "#app/routes/account/return-path.ts";
import { SentPage } from "#app/routes/account/sent-page.tsx";
import { typedIn } from "#app/routes/form-data.ts";
import { NoEmail, NoLinkByEmail, useSendsEmail } from "#app/routes/no-email.tsx";
import { PlainPage } from "#app/routes/plain-page.tsx";
import { workingMeta } from "#app/routes/working-page.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export const meta = workingMeta(({ contact }) => contact.signUp.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** The response is the same whether or not the email address has an account. */
export const action = actionFor("everyone", async ({ services, context, url, form, locale, messages }) => {
	const read = readAccountForm(form, signUpForm, messages, messages.contact.signUp.missing);
	if ("problems" in read) return data({ sent: false, ...read }, { status: 422 });
	const { identity } = services;
	const emails = signUpEmails(identity.origin, savingParams(url.searchParams.get("to"), locale));
	const result = await requestSignUp(identity, { ...read.value, locale, address: context.address, emails });
	if (result.outcome === "sent") return data({ sent: true, problems: {}, values: {} });
	return data(
		{ sent: false, problems: { email: enquiryWait(messages, result) }, values: typedIn(form) },
		retryAfter(result),
	);
});

/** A researcher asks for an account, which is created once the email address is confirmed. */
export default function SignUp() {
	const sendsEmail = useSendsEmail();
	const answer = useActionData<typeof action>();
	const { signUp: words } = useI18n().messages.contact;
	if (!sendsEmail) {
		return (
			<PlainPage title={words.title}>
				<NoEmail>
					<NoLinkByEmail />
				</NoEmail>
				<NotForYou />
			</PlainPage>
		);
	}
	if (answer?.sent) return <SentPage title={words.sentTitle} sentences={[words.sent, words.noEmail]} />;
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			values={answer?.values}
			problems={answer?.problems}
			button={words.button}
			after={<NotForYou />}
		>
			<TextInput name="name" label={words.name} autoComplete="name" dir="auto" />
			<TextInput name="email" type="email" label={words.email} autoComplete="email" dir="ltr" />
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
