import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { form, formAction } from "#app/http/form-action.server.ts";
import { codePath } from "#app/http/second-factor-paths.ts";
import { setPasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { passwordPurposes, setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { linkHeaders, linkPage, passwordOutcomes, signedIn } from "#app/routes/account/password-answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ account }) => account.setPassword.title);
export const headers = linkHeaders;

/** Serves password resets and invitations. */
export const loader = loaderFor(
	"everyone",
	linkPage(
		passwordPurposes,
		({ account, purpose }) =>
			account && {
				email: account.email,
				/** Name of the invited person; null for a password reset. */
				invited: purpose === "invitation" ? account.name : null,
				passwordMin: passwordLength.min,
			},
	),
);

export const action = formAction("everyone", (visit) => {
	const { services, params, form: sent, locale, messages } = visit;
	sent.set("token", params.token ?? "");
	const desk = `/${locale}/desk?done=password`;
	return form({
		schema: setPasswordForm,
		missing: messages.account.missing,
		run: ({ token, password }) => setPassword(services.identity, { token, password, ...senderOf(visit) }),
	}).answers({
		...passwordOutcomes(messages),
		"password-set": (session) => signedIn(session.codeNeeded ? codePath(locale, desk) : desk, session),
	});
});

export default function SetPassword() {
	const link = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { setPassword: words } = useI18n().messages.account;
	const { invalid } = words;
	if (link.dead) return <InvalidLink text={invalid.text} next={{ path: "account/reset", label: invalid.again }} />;
	const { title, lead, confirm } =
		link.invited === null
			? { ...words, lead: words.lead(link.email) }
			: { ...words.invitation, title: words.invitation.title(link.invited), lead: words.invitation.lead(link.email) };
	return <ChoosePassword account={link} {...{ title, lead, problems }} hint={confirm} button={words.button} />;
}
