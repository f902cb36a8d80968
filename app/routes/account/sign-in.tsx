import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf, waitSentence } from "#app/http/account-forms.server.ts";
import { form, formAction, problems, wait } from "#app/http/form-action.server.ts";
import { returnPath, savingParams } from "#app/http/return-path.ts";
import { codePath } from "#app/http/second-factor-paths.ts";
import { signInForm } from "#app/identity/person/identity-forms.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";
import { signedIn } from "#app/routes/account/password-answers.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { WaysIn } from "#app/views/page/ways-in.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ account }) => account.signIn.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("everyone", ({ actor, url, locale }) => {
	const { searchParams } = url;
	const to = searchParams.get("to");
	if (actor.kind === "person") throw redirect(returnPath(to, locale), 303);
	return { signedOut: searchParams.get("signed-out"), wanted: to !== null, saving: savingParams(to, locale) };
});

export const action = formAction("everyone", (visit) => {
	const { services, url, locale, messages } = visit;
	const { missing, signIn: words } = messages.account;
	const to = url.searchParams.get("to");
	return form({
		schema: signInForm,
		missing: { email: missing.email, password: missing.ownPassword },
		run: (typed) => signIn(services.identity, { ...typed, ...senderOf(visit) }),
	}).answers({
		"signed-in": (session) => signedIn(returnPath(to, locale), session),
		"code-needed": ({ cookie }) => redirect(codePath(locale, to), { status: 303, headers: { "set-cookie": cookie } }),
		refused: problems({ email: words.wrong }),
		"too-many-tries": (result) => wait("email", `${waitSentence(messages, result)} ${words.orNewPassword}`, result),
	});
});

export default function SignIn() {
	const { signedOut, wanted, saving } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { signIn: words, ...account } = messages.account;
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			notice={
				<SignInNotice signedOut={signedOut} required={wanted && !answer ? words.required : undefined} words={account} />
			}
			{...answer}
			button={words.button}
			after={
				<>
					<p>
						<a href={`/${locale}/account/reset`}>{words.forgot}</a>
					</p>
					<WaysIn saving={saving} />
				</>
			}
		>
			<TextInput name="email" type="email" label={words.email} autoComplete="username" />
			<TextInput name="password" type="password" label={words.password} autoComplete="current-password" />
		</FormPage>
	);
}

function SignInNotice(props: {
	signedOut: string | null;
	required: string | undefined;
	words: { signedOut: string; signedOutEverywhere: string; erasure: { done: string } };
}) {
	if (props.signedOut === "everywhere") return <FlashNotice>{props.words.signedOutEverywhere}</FlashNotice>;
	if (props.signedOut === "erased") return <FlashNotice>{props.words.erasure.done}</FlashNotice>;
	if (props.signedOut === "here") return <FlashNotice>{props.words.signedOut}</FlashNotice>;
	return props.required ? <FlashNotice wait>{props.required}</FlashNotice> : null;
}
