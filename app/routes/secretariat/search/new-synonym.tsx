import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isId, readFormData } from "#app/routes/form-data.ts";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { answerSynonym } from "#app/routes/secretariat/search/synonym-action.server.ts";
import { SynonymForm } from "#app/routes/secretariat/search/synonym-form.tsx";
import { newSynonymPage } from "#app/routes/secretariat/search/synonym-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ synonyms }) => synonyms.newTitle);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	return newSynonymPage(args.context, new URL(args.request.url).searchParams, locale);
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const form = await readFormData(args.request);
	const id = String(form.get("id") ?? "");
	if (!isId(id)) throw data(null, { status: 400 });
	const answered = await answerSynonym(args.context, person, { id }, form, locale);
	if ("done" in answered) return redirect(`/${locale}/secretariat/search/synonyms?done=${answered.done}`, 303);
	if ("gone" in answered) throw data(null, { status: 404 });
	// The form goes on with the id that it began with, so that sending it twice makes one synonym.
	return data({ ...answered.answer, id }, { status: answered.status });
}

export default function NewSynonym() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useWords().messages.synonyms;
	return (
		<SecretariatPage heading={words.newTitle}>
			<SearchParts />
			<div className="stack">
				<p className="lead">{words.newLead}</p>
				{page.gone && !answer && <FlashNotice wait>{words.gone}</FlashNotice>}
			</div>
			<SynonymForm page={{ ...page, id: answer?.id ?? page.id }} answer={answer} />
		</SecretariatPage>
	);
}
