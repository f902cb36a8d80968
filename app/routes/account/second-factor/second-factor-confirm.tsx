import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { returnPath } from "#app/http/return-path.ts";
import { secondFactorPath } from "#app/http/second-factor-paths.ts";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeProblem, wantsRecoveryCode } from "#app/views/person/second-factor-code.server.ts";
import { CodeField, OtherCode } from "#app/views/person/second-factor-parts.tsx";

export const meta = workingMeta(({ account }) => account.secondFactor.confirm.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("setting-up", ({ url }) => ({
	recovery: wantsRecoveryCode(url),
	search: url.search,
}));

export const action = actionFor(
	"setting-up",
	async ({ actor, services, context, request, url, form, locale, messages }) => {
		const read = readAccountForm(form, codeForm, messages);
		if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
		const requested = { code: read.value.code, cookieHeader: request.headers.get("cookie"), address: context.address };
		const result = await confirmSecondFactor(actor, services.identity, requested);
		switch (result.outcome) {
			case "confirmed":
				return redirect(returnPath(url.searchParams.get("to"), locale), 303);
			case "wrong-code":
			case "too-many-tries": {
				const [body, init] = codeProblem(messages, result, wantsRecoveryCode(url));
				return data(body, init);
			}
			default:
				return redirect(secondFactorPath(locale), 303);
		}
	},
);

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
