import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { eraseOwnAccount } from "#app/archive/personal/erase-account.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf, waitSentence } from "#app/http/account-forms.server.ts";
import { conflict, form, formAction, problems, wait } from "#app/http/form-action.server.ts";
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
export const action = formAction("signed-in", (visit) => {
	const { actor, services, locale, messages } = visit;
	const { changePassword, erasure, missing } = messages.account;
	const signedOut = async () =>
		redirect(`/${locale}/account/sign-in?signed-out=erased`, {
			status: 303,
			headers: {
				"set-cookie": await services.identity.sessions.revoke(senderOf(visit).cookieHeader),
				"clear-site-data": '"cache", "storage"',
			},
		});
	return form({
		schema: eraseOwnForm,
		missing,
		run: (typed) => eraseOwnAccount(actor, services, { ...typed, ...senderOf(visit) }),
	}).answers({
		erased: signedOut,
		"already-erased": signedOut,
		"too-many-tries": (result) => wait("current", waitSentence(messages, result), result),
		"wrong-password": problems({ current: changePassword.wrong }),
		"last-head": conflict("current", erasure.lastHead),
	});
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
