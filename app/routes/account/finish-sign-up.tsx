import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import { finishSignUp } from "#app/identity/accounts/sign-up.server.ts";
import { setPasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { linkHeaders, linkPage, passwordProblems, signedIn } from "#app/routes/account/password-answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ contact }) => contact.signUp.finish.title);
export const headers = linkHeaders;

export const loader = loaderFor(
	"everyone",
	linkPage(["sign-up"], ({ account }) => account && { email: account.email, passwordMin: passwordLength.min }),
);

export const action = actionFor(
	"everyone",
	async ({ services, context, request, url, params, form, locale, messages }) => {
		form.set("token", params.token ?? "");
		const read = readAccountForm(form, setPasswordForm, messages, messages.account.missing);
		if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
		const { token, password } = read.value;
		const { address } = context;
		const to = url.searchParams.get("to");
		const cookieHeader = request.headers.get("cookie");
		const result = await finishSignUp(services.identity, { token, password, address, cookieHeader });
		switch (result.outcome) {
			case "signed-in":
				return signedIn(to ? returnPath(to, locale) : `/${locale}/desk?done=password`, result);
			case "email-taken":
				return data({ problems: { password: messages.contact.signUp.finish.taken } }, { status: 409 });
			default:
				return data(...passwordProblems(messages, result));
		}
	},
);

/** Behind the link of a sign-up: the researcher chooses a password, which creates the account. */
export default function FinishSignUp() {
	const link = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { finish: words } = useI18n().messages.contact.signUp;
	if (link.dead) return <InvalidLink text={words.dead} next={{ path: "account/sign-up", label: words.again }} />;
	const { title, once, button } = words;
	return <ChoosePassword account={link} {...{ title, problems, button }} lead={words.lead(link.email)} hint={once} />;
}
