import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { codePath } from "#app/http/second-factor-paths.ts";
import { setPasswordForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { passwordPurposes, setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import { ChoosePassword } from "#app/routes/account/choose-password.tsx";
import { linkHeaders, linkPage, passwordProblems, signedIn } from "#app/routes/account/password-answers.server.ts";
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

export const action = actionFor("everyone", async ({ services, context, request, params, form, locale, messages }) => {
	form.set("token", params.token ?? "");
	const read = readAccountForm(form, setPasswordForm, messages, messages.account.missing);
	if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
	const { token, password } = read.value;
	const requested = { token, password, address: context.address, cookieHeader: request.headers.get("cookie") };
	const result = await setPassword(services.identity, requested);
	if (result.outcome !== "password-set") return data(...passwordProblems(messages, result));
	const desk = `/${locale}/desk?done=password`;
	return signedIn(result.codeNeeded ? codePath(locale, desk) : desk, result);
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
