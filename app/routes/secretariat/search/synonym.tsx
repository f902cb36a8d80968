import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { formAnswer, notFound } from "#app/http/answers.server.ts";
import { isId } from "#app/http/form-data.ts";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { changeSynonym } from "#app/routes/secretariat/search/synonym-action.server.ts";
import { SynonymForm } from "#app/routes/secretariat/search/synonym-form.tsx";
import { synonymPage } from "#app/routes/secretariat/search/synonym-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { findSynonym } from "#app/search/synonyms/synonym-list.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ synonyms }, page) =>
	page?.term ? synonyms.editTitle(page.term) : synonyms.title,
);

export const loader = loaderFor("secretariat", synonymPage);

export const action = actionFor("secretariat", async ({ actor, services, context, id, form, locale }) => {
	if (!isId(id)) notFound();
	const current = await findSynonym(actor, services, id);
	const answered = await changeSynonym(context, actor, { id, current }, form, locale);
	if ("gone" in answered) {
		const typed = new URLSearchParams({ ...answered.gone, gone: "1" });
		return redirect(`/${locale}/secretariat/search/synonyms/new?${typed}`, 303);
	}
	return formAnswer(answered, `/${locale}/secretariat/search/synonyms`);
});

export default function SynonymPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.synonyms;
	return (
		<SecretariatPage heading={words.editTitle(page.term ?? "")}>
			<SearchParts />
			<SynonymForm page={page} answer={answer} />
		</SecretariatPage>
	);
}
