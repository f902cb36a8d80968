import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { form, formAction } from "#app/http/form-action.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import { secondFactorPath } from "#app/http/second-factor-paths.ts";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeOutcomes, wantsRecoveryCode } from "#app/views/person/second-factor-code.server.ts";
import { CodeField, OtherCode } from "#app/views/person/second-factor-parts.tsx";

export const meta = workingMeta(({ account }) => account.secondFactor.confirm.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("setting-up", ({ url }) => ({
	recovery: wantsRecoveryCode(url),
	search: url.search,
}));

export const action = formAction("setting-up", (visit) => {
	const { actor, services, url, locale, messages } = visit;
	const overview = redirect(secondFactorPath(locale), 303);
	return form({
		schema: codeForm,
		run: ({ code }) => confirmSecondFactor(actor, services.identity, { code, ...senderOf(visit) }),
	}).answers({
		...codeOutcomes(messages, wantsRecoveryCode(url)),
		confirmed: redirect(returnPath(url.searchParams.get("to"), locale), 303),
		"not-set-up": overview,
		forbidden: overview,
	});
});

export default function SecondFactorConfirm() {
	const { recovery, search } = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { confirm: words } = useI18n().messages.account.secondFactor;
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			problems={problems}
			button={words.button}
			after={<OtherCode recovery={recovery} search={search} />}
		>
			<CodeField recovery={recovery} />
		</FormPage>
	);
}
