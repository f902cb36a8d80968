import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { isId } from "#app/http/form-data.ts";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { changeSynonym } from "#app/routes/secretariat/search/synonym-action.server.ts";
import { SynonymForm } from "#app/routes/secretariat/search/synonym-form.tsx";
import { newSynonymPage } from "#app/routes/secretariat/search/synonym-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ synonyms }) => synonyms.newTitle);

export const loader = loaderFor("secretariat", newSynonymPage);

export const action = actionFor("secretariat", async ({ actor, context, form, locale }) => {
	const id = String(form.get("id") ?? "");
	if (!isId(id)) badRequest();
	const answered = await changeSynonym(context, actor, { id }, form, locale);
	if ("done" in answered) return redirect(`/${locale}/secretariat/search/synonyms?done=${answered.done}`, 303);
	if ("gone" in answered) notFound();
	// The form keeps its original id, so that submitting it twice creates one synonym.
	return data({ ...answered, id }, { status: answered.status });
});

export default function NewSynonym() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.synonyms;
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
