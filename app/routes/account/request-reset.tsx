import type { HeadersFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { senderOf, waitSentence } from "#app/http/account-forms.server.ts";
import { form, formAction, shown, wait } from "#app/http/form-action.server.ts";
import { resetForm } from "#app/identity/person/identity-forms.ts";
import { requestReset } from "#app/identity/sign-in/password-reset.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { NoEmail, NoLinkByEmail, useSendsEmail } from "#app/views/page/no-email.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { resetEmail } from "#app/views/person/emails.ts";

export const meta = workingMeta(({ account }) => account.reset.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** The response is the same whether or not the account exists. */
export const action = formAction("everyone", (visit) => {
	const { services, messages } = visit;
	return form({
		schema: resetForm,
		missing: messages.account.missing,
		run: ({ email }) => requestReset(services.identity, { email, ...senderOf(visit), linkEmail: resetEmail }),
	}).answers({
		sent: shown("sent"),
		"too-many-tries": (result) => wait("email", waitSentence(messages, result), result),
	});
});

export default function RequestReset() {
	const sendsEmail = useSendsEmail();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { reset: words } = messages.account;
	if (answer?.shown) {
		return (
			<PlainPage title={words.title}>
				<FlashNotice>{sendsEmail ? words.sent : <NoLinkByEmail />}</FlashNotice>
				<p>
					<a href={`/${locale}/account/sign-in`}>{messages.layout.signIn}</a>
				</p>
			</PlainPage>
		);
	}
	return (
		<FormPage
			values={answer?.values}
			problems={answer?.problems}
			title={words.title}
			lead={sendsEmail ? words.lead : words.leadWithoutEmail}
			notice={
				<NoEmail>
					<NoLinkByEmail />
				</NoEmail>
			}
			button={sendsEmail ? words.button : words.buttonWithoutEmail}
		>
			<TextInput name="email" type="email" label={words.email} autoComplete="username" />
		</FormPage>
	);
}
