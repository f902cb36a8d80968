import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { form, formAction, problems } from "#app/http/form-action.server.ts";
import { createHead } from "#app/identity/accounts/first-head.server.ts";
import { firstHeadForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { linkHeaders, linkPage, passwordOutcomes, signedIn } from "#app/routes/account/password-answers.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ account }) => account.firstHead.title);
export const headers = linkHeaders;

export const loader = loaderFor(
	"everyone",
	linkPage(["first-head"], () => ({ passwordMin: passwordLength.min })),
);

export const action = formAction("everyone", (visit) => {
	const { services, params, form: sent, locale, messages } = visit;
	sent.set("token", params.token ?? "");
	return form({
		schema: firstHeadForm,
		missing: messages.account.missing,
		run: (typed) => createHead(services.identity, { ...typed, locale, ...senderOf(visit) }),
	}).answers({
		...passwordOutcomes(messages, "email"),
		"signed-in": (session) => signedIn(`/${locale}/desk`, session),
		"email-taken": problems({ email: messages.problems.emailTaken }),
	});
});

export default function FirstHead() {
	const link = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { firstHead: words, fields } = useI18n().messages.account;
	if (link.dead) return <InvalidLink text={words.dead} />;
	return (
		<FormPage {...answer} title={words.title} lead={words.lead} labels={fields} button={words.button}>
			<TextInput name="email" type="email" label={fields.email} autoComplete="username" />
			<TextInput name="name" label={fields.name} hint={fields.nameHint} autoComplete="name" />
			<TextInput
				name="password"
				type="password"
				label={fields.password}
				hint={fields.passwordHint(link.passwordMin)}
				autoComplete="new-password"
			/>
		</FormPage>
	);
}
