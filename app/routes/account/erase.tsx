import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { eraseOwnAccount } from "#app/archive/personal/erase-account.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { retryAfter, waitSentence } from "#app/http/account-forms.server.ts";
import { found } from "#app/http/answers.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { eraseOwnForm } from "#app/identity/person/identity-forms.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { WhatErasureDoes } from "#app/views/person/what-erasure-does.tsx";

export const meta = workingMeta(({ account }) => account.erasure.ownTitle);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("signed-in", ({ actor }) => ({ email: actor.email }));

/** Erases the account of the person who is signed in, and with it the session. */
export const action = actionFor("signed-in", async ({ actor, services, context, request, form, locale, messages }) => {
	const { changePassword, erasure } = messages.account;
	const read = readAccountForm(form, eraseOwnForm, messages, messages.account.missing);
	if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
	const cookieHeader = request.headers.get("cookie");
	const input = { ...read.value, address: context.address, cookieHeader };
	const result = found(await eraseOwnAccount(actor, services, input));
	switch (result.outcome) {
		case "erased":
		case "already-erased":
			return redirect(`/${locale}/account/sign-in?signed-out=erased`, {
				status: 303,
				headers: {
					"set-cookie": await services.identity.sessions.revoke(cookieHeader),
					"clear-site-data": '"cache", "storage"',
				},
			});
		case "too-many-tries":
			return data({ problems: { current: waitSentence(messages, result) } }, retryAfter(result));
		case "wrong-password":
			return data({ problems: { current: changePassword.wrong } }, { status: 422 });
		case "last-head":
			return data({ problems: { current: erasure.lastHead } }, { status: 409 });
	}
});

export default function EraseOwnAccount() {
	const { email } = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { locale, messages } = useI18n();
	const { erasure: words, fields, page } = messages.account;
	return (
		<FormPage
			over={<BackLink />}
			title={words.ownTitle}
			lead={words.lead}
			notice={
				<>
					<WhatErasureDoes />
					<p>
						<a href={`/${locale}/account#data`}>{page.data.download}</a>
					</p>
				</>
			}
			problems={problems}
			labels={{ current: fields.currentPassword }}
			button={words.button}
		>
			<input type="hidden" name="username" value={email} autoComplete="username" readOnly />
			<TextInput name="current" type="password" label={fields.currentPassword} autoComplete="current-password" />
		</FormPage>
	);
}
