import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { done, form, formAction, problems } from "#app/http/form-action.server.ts";
import { saveSearch } from "#app/library/saved-searches/save-search.server.ts";
import { maxSavedSearches, maxSearchNameLength, savedSearchForm } from "#app/library/saved-searches/saved-search.ts";
import { SearchFields } from "#app/routes/account/searches/searches-fields.tsx";
import { parseSearchQuery, searchParams } from "#app/search/query/search-query.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { knownCodes, namedQuery } from "#app/views/search/search-page.server.ts";

export const meta = workingMeta(({ savedSearches }) => savedSearches.form.title);

/** Reads the search to save from the URL. */
export const loader = loaderFor("signed-in", (visit) => {
	const { services, locale } = visit;
	const query = queryOf(visit);
	const looksFor = namedQuery(query, services.reference, locale);
	return {
		looksFor,
		name: [...looksFor].slice(0, maxSearchNameLength).join(""),
		query: searchParams(query).toString(),
	};
});

export const action = formAction("signed-in", (visit) => {
	const { actor, services, locale, messages } = visit;
	const { form: words, problems: sentences } = messages.savedSearches;
	const here = (id: string) => `/${locale}/account/searches/${id}`;
	return form({
		schema: savedSearchForm,
		words: sentences,
		run: (typed) => saveSearch(actor, services, { ...typed, query: queryOf(visit), locale }),
	}).answers({
		saved: ({ id }) => done("saved", here(id)),
		"saved-already": ({ id }) => done("already", here(id)),
		"too-many": problems({ name: words.tooMany(maxSavedSearches) }),
	});
});

function queryOf({ url, services }: Visit) {
	return parseSearchQuery(url.searchParams, knownCodes(services.reference));
}

export default function SaveSearch() {
	const { looksFor, name, query } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.savedSearches;
	return (
		<FormPage
			title={words.form.title}
			lead={looksFor}
			values={answer?.values ?? { name, delivery: "weekly" }}
			problems={answer?.problems}
			button={words.form.save}
			after={
				<p className="row">
					<a href={`/${locale}/search?${query}`}>{messages.common.cancel}</a>{" "}
					<a href={`/${locale}/account/searches`}>{words.form.toList}</a>
				</p>
			}
		>
			<SearchFields delivery="none" />
		</FormPage>
	);
}
