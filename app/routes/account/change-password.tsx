import type { HeadersFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { form, formAction, problems } from "#app/http/form-action.server.ts";
import { changePasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { changePassword } from "#app/identity/sign-in/change-password.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { passwordOutcomes, signedIn } from "#app/routes/account/password-answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ account }) => account.changePassword.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("signed-in", ({ actor }) => ({ email: actor.email, passwordMin: passwordLength.min }));

export const action = formAction("signed-in", (visit) => {
	const { actor, services, locale, messages } = visit;
	return form({
		schema: changePasswordForm,
		missing: messages.account.missing,
		run: (typed) => changePassword(actor, services.identity, { ...typed, ...senderOf(visit) }),
	}).answers({
		...passwordOutcomes(messages, "current"),
		changed: (session) => signedIn(`/${locale}/account?done=password`, session),
		"wrong-password": problems({ current: messages.account.changePassword.wrong }),
	});
});

export default function ChangePassword() {
	const account = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { changePassword, setPassword } = useI18n().messages.account;
	const { title, hint } = changePassword;
	const lead = setPassword.lead(account.email);
	return <ChoosePassword {...{ account, title, lead, hint, problems }} button={title} asksForCurrent />;
}
