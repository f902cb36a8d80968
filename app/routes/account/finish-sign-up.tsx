import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { conflict, form, formAction } from "#app/http/form-action.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import { finishSignUp } from "#app/identity/accounts/sign-up.server.ts";
import { setPasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { linkHeaders, linkPage, passwordOutcomes, signedIn } from "#app/routes/account/password-answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ contact }) => contact.signUp.finish.title);
export const headers = linkHeaders;

export const loader = loaderFor(
	"everyone",
	linkPage(["sign-up"], ({ account }) => account && { email: account.email, passwordMin: passwordLength.min }),
);

export const action = formAction("everyone", (visit) => {
	const { services, url, params, form: sent, locale, messages } = visit;
	sent.set("token", params.token ?? "");
	const to = url.searchParams.get("to");
	return form({
		schema: setPasswordForm,
		missing: messages.account.missing,
		run: ({ token, password }) => finishSignUp(services.identity, { token, password, ...senderOf(visit) }),
	}).answers({
		...passwordOutcomes(messages),
		"signed-in": (session) => signedIn(to ? returnPath(to, locale) : `/${locale}/desk?done=password`, session),
		"email-taken": conflict("password", messages.contact.signUp.finish.taken),
	});
});

/** Behind the link of a sign-up: the researcher chooses a password, which creates the account. */
export default function FinishSignUp() {
	const link = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { finish: words } = useI18n().messages.contact.signUp;
	if (link.dead) return <InvalidLink text={words.dead} next={{ path: "account/sign-up", label: words.again }} />;
	const { title, once, button } = words;
	return <ChoosePassword account={link} {...{ title, problems, button }} lead={words.lead(link.email)} hint={once} />;
}
