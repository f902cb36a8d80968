import { data, type HeadersFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { changePasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { changePassword } from "#app/identity/sign-in/change-password.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { passwordProblems, signedIn } from "#app/routes/account/password-answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ account }) => account.changePassword.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("signed-in", ({ actor }) => ({ email: actor.email, passwordMin: passwordLength.min }));

export const action = actionFor("signed-in", async ({ actor, services, context, request, form, locale, messages }) => {
	const words = messages.account.changePassword;
	const read = readAccountForm(form, changePasswordForm, messages, messages.account.missing);
	if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
	const requested = { ...read.value, address: context.address, cookieHeader: request.headers.get("cookie") };
	const result = await changePassword(actor, services.identity, requested);
	switch (result.outcome) {
		case "changed":
			return signedIn(`/${locale}/account?done=password`, result);
		case "wrong-password":
			return data({ problems: { current: words.wrong } }, { status: 422 });
		case "forbidden":
			throw data(null, { status: 404 });
		default:
			return data(...passwordProblems(messages, result, "current"));
	}
});

export default function ChangePassword() {
	const account = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { changePassword, setPassword } = useI18n().messages.account;
	const { title, hint } = changePassword;
	const lead = setPassword.lead(account.email);
	return <ChoosePassword {...{ account, title, lead, hint, problems }} button={title} asksForCurrent />;
}
