import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { messagesFor } from "#app/messages/index.ts";
import { countryOptions } from "#app/routes/desk/editor/editor-options.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ memberFile }) => memberFile.choose.title);

/** A form of the kind that only asks: the chosen country is an address, and nothing is changed. */
export function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const { reference } = args.context.services;
	const chosen = new URL(args.request.url).searchParams.get("country");
	if (chosen && reference.isCountry(chosen)) throw redirect(`/${locale}/secretariat/members/${chosen}`, 303);
	const problem = chosen === null ? null : messagesFor(locale).memberFile.choose.missing;
	return data({ regions: countryOptions(reference, locale), problem }, { status: problem ? 422 : 200 });
}

export default function ChooseCountry() {
	const { regions, problem } = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const { choose: words } = messages.memberFile;
	return (
		<SecretariatPage heading={words.title}>
			<p className="lead">{words.lead}</p>
			<div className="stack gap-small">
				<FormProvider problems={problem ? { country: problem } : {}}>
					<ErrorSummary />
					<form className="form" action={`/${locale}/secretariat/members/new`}>
						<Select name="country" label={words.label} empty={words.empty} groups={regions} />
						<p>
							<button className="button" type="submit">
								{words.button}
							</button>
						</p>
					</form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
