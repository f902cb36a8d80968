import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createHead } from "#app/identity/accounts/first-head.server.ts";
import { openOneTimeLink } from "#app/identity/links/one-time-links.server.ts";
import { firstHeadForm } from "#app/identity/person/identity-forms.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import {
	problemSentence,
	readAccountForm,
	retryAfter,
	setCookies,
	waitSentence,
} from "#app/routes/account/account-forms.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { InvalidLink } from "#app/routes/account/invalid-link.tsx";
import { type FormAnswer, typedIn } from "#app/routes/form-data.ts";
import { workingMeta } from "#app/routes/working-page.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export const meta = workingMeta(({ account }) => account.firstHead.title);
export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) =>
	actionHeaders.has("retry-after") ? actionHeaders : loaderHeaders;

/** Checks the link without consuming it, because mail scanners and consoles open links too. */
export const loader = loaderFor("everyone", async ({ services, context, params }) => {
	const token = params.token ?? "";
	const link = await openOneTimeLink(services.identity, {
		token,
		purposes: ["first-head"],
		address: context.address,
	});
	if (link.outcome === "too-many-tries") throw data(null, retryAfter(link));
	if (link.outcome === "link-dead") return data({ dead: true as const }, { status: 404 });
	return data({ dead: false as const, passwordMin: passwordLength.min });
});

export const action = actionFor("everyone", async ({ services, context, request, params, form, locale, messages }) => {
	form.set("token", params.token ?? "");
	const read = readAccountForm(form, firstHeadForm, messages, messages.account.missing);
	if ("problems" in read) return data(read, { status: 422 });
	const { address } = context;
	const cookieHeader = request.headers.get("cookie");
	const result = await createHead(services.identity, { ...read.value, locale, address, cookieHeader });
	const withProblems = (problems: Record<string, string>): FormAnswer => ({ problems, values: typedIn(form) });
	switch (result.outcome) {
		case "signed-in":
			return redirect(`/${locale}/desk`, { status: 303, headers: setCookies(result.cookie, result.deviceCookie) });
		case "weak-password":
			return data(withProblems({ password: problemSentence(messages, result.problem) }), { status: 422 });
		case "email-taken":
			return data(withProblems({ email: messages.problems.emailTaken }), { status: 422 });
		case "too-many-tries":
			return data(withProblems({ email: waitSentence(messages, result) }), retryAfter(result));
		default:
			// The loader shows that the link is no longer valid.
			return data(withProblems({}), { status: 404 });
	}
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
