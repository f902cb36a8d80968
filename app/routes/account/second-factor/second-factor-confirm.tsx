import {
	type ActionFunctionArgs,
	data,
	type HeadersFunction,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { readAccountForm } from "#app/routes/account/account-forms.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { returnPath } from "#app/routes/account/return-path.ts";
import { codeProblem, wantsRecoveryCode } from "#app/routes/account/second-factor/second-factor-code.server.ts";
import { CodeField, OtherCode } from "#app/routes/account/second-factor/second-factor-parts.tsx";
import { secondFactorPath, signedInPerson } from "#app/routes/account/second-factor/second-factor-paths.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ account }) => account.secondFactor.confirm.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export function loader(args: LoaderFunctionArgs) {
	signedInPerson(args, localeOf(args.params));
	return { recovery: wantsRecoveryCode(args.request), search: new URL(args.request.url).search };
}

export async function action(args: ActionFunctionArgs) {
	const { request, params, context } = args;
	const locale = localeOf(params);
	const messages = messagesFor(locale);
	const actor = signedInPerson(args, locale);
	const read = readAccountForm(await readFormData(request), codeForm, messages);
	if ("problems" in read) return data({ problems: read.problems }, { status: 422 });
	const asked = { code: read.value.code, cookieHeader: request.headers.get("cookie"), address: context.address };
	const result = await confirmSecondFactor(actor, context.services.identity, asked);
	switch (result.outcome) {
		case "confirmed":
			return redirect(returnPath(new URL(request.url).searchParams.get("to"), locale), 303);
		case "wrong-code":
		case "too-many-tries": {
			const [body, init] = codeProblem(messages, result, wantsRecoveryCode(request));
			return data(body, init);
		}
		default:
			return redirect(secondFactorPath(locale), 303);
	}
}

export default function SecondFactorConfirm() {
	const { recovery, search } = useLoaderData<typeof loader>();
	const problems = useActionData<typeof action>()?.problems;
	const { confirm: words } = useWords().messages.account.secondFactor;
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
