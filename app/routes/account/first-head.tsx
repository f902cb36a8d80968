import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { createHead } from "#app/identity/accounts/first-head.server.ts";
import { firstHeadForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { linkHeaders, linkPage, passwordProblems, signedIn } from "#app/routes/account/password-answers.server.ts";
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

export const action = actionFor("everyone", async ({ services, context, request, params, form, locale, messages }) => {
	form.set("token", params.token ?? "");
	const read = readAccountForm(form, firstHeadForm, messages, messages.account.missing);
	if ("problems" in read) return data(read, { status: 422 });
	const { address } = context;
	const cookieHeader = request.headers.get("cookie");
	const result = await createHead(services.identity, { ...read.value, locale, address, cookieHeader });
	if (result.outcome === "signed-in") return signedIn(`/${locale}/desk`, result);
	const values = typedIn(form);
	if (result.outcome === "email-taken") {
		return data({ values, problems: { email: messages.problems.emailTaken } }, { status: 422 });
	}
	const [{ problems }, init] = passwordProblems(messages, result, "email");
	return data({ values, problems }, init);
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
