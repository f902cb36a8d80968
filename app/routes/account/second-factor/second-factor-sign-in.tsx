import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf, setCookies } from "#app/http/account-forms.server.ts";
import { form, formAction } from "#app/http/form-action.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import { secondFactorPath } from "#app/http/second-factor-paths.ts";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { awaitedCode, finishSignIn } from "#app/identity/sign-in/finish-sign-in.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { contactPath } from "#app/views/page/contact-path.ts";
import { FormPage } from "#app/views/page/form-page.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeOutcomes, wantsRecoveryCode } from "#app/views/person/second-factor-code.server.ts";
import { CodeField, OtherCode } from "#app/views/person/second-factor-parts.tsx";

export const meta = workingMeta(({ account }) => account.secondFactor.signIn.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** Available only to people who entered the right password within the last five minutes. */
export const loader = loaderFor("everyone", async ({ actor, services, request, url, locale }) => {
	const { search, searchParams } = url;
	if (actor.kind === "person") throw redirect(returnPath(searchParams.get("to"), locale), 303);
	const awaited = await awaitedCode(services.identity, request.headers.get("cookie"));
	const restart = `/${locale}/account/sign-in${search}`;
	if (awaited === "none") throw redirect(restart, 303);
	return { closed: awaited === "closed", recovery: wantsRecoveryCode(url), search, restart };
});

export const action = formAction("everyone", (visit) => {
	const { services, url, locale, messages } = visit;
	const { search, searchParams } = url;
	return form({
		schema: codeForm,
		run: ({ code }) => finishSignIn(services.identity, { code, ...senderOf(visit) }),
	}).answers({
		...codeOutcomes(messages, wantsRecoveryCode(url)),
		"sign-in-again": redirect(`/${locale}/account/sign-in${search}`, 303),
		"signed-in": ({ cookie, deviceCookie, clearedPendingCookie, by }) => {
			// After signing in with a recovery code, lead to the settings: the device may be lost, and a new one can be set
			// up there.
			const usedOne = `${secondFactorPath(locale)}?done=recovery-code`;
			const to = by === "recovery-code" ? usedOne : returnPath(searchParams.get("to"), locale);
			return redirect(to, { status: 303, headers: setCookies(cookie, deviceCookie, clearedPendingCookie) });
		},
	});
});

export default function SecondFactorSignIn() {
	const { closed, recovery, search, restart } = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { locale, messages } = useI18n();
	const { signIn: words } = messages.account.secondFactor;
	if (closed) return <Closed />;
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			problems={problems}
			button={words.button}
			after={
				<>
					<OtherCode recovery={recovery} search={search} />
					<p className="hint">
						{words.lost} <a href={contactPath(locale, "account")}>{messages.contact.ways.othersLink}</a>
					</p>
					<p className="hint">
						<a href={restart}>{words.restart}</a>
					</p>
				</>
			}
		>
			<CodeField recovery={recovery} />
		</FormPage>
	);
}

/** For people whose second factor the site can no longer check: why they can't sign in, and whom to ask. */
function Closed() {
	const { locale, messages } = useI18n();
	const { closed: words } = messages.account.secondFactor;
	return (
		<PlainPage title={words.title} lead={words.lead}>
			<p>{words.next}</p>
			<p>
				<a href={contactPath(locale, "account")}>{messages.contact.ways.othersLink}</a>
			</p>
		</PlainPage>
	);
}
