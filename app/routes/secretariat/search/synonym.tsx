import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isId, readFormData } from "#app/routes/form-data.ts";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { answerSynonym } from "#app/routes/secretariat/search/synonym-action.server.ts";
import { SynonymForm } from "#app/routes/secretariat/search/synonym-form.tsx";
import { synonymPage } from "#app/routes/secretariat/search/synonym-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { findSynonym } from "#app/search/synonyms/synonym-list.server.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ synonyms }) => (page?.term ? synonyms.editTitle(page.term) : synonyms.title));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const page = await synonymPage(args.context, person, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	return page;
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { id = "" } = args.params;
	if (!isId(id)) throw data(null, { status: 404 });
	const current = await findSynonym(person, args.context.services, id);
	const form = await readFormData(args.request);
	const answered = await answerSynonym(args.context, person, { id, current }, form, locale);
	if ("done" in answered) return redirect(`/${locale}/secretariat/search/synonyms?done=${answered.done}`, 303);
	if ("gone" in answered) {
		const typed = new URLSearchParams({ ...answered.gone, gone: "1" });
		return redirect(`/${locale}/secretariat/search/synonyms/new?${typed}`, 303);
	}
	return data(answered.answer, { status: answered.status });
}

export default function SynonymPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useWords().messages.synonyms;
	return (
		<SecretariatPage heading={words.editTitle(page.term ?? "")}>
			<SearchParts />
			<SynonymForm page={page} answer={answer} />
		</SecretariatPage>
	);
}
