import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import type { FormAnswer } from "#app/http/form-data.ts";
import { changeSavedSearch, endFeed, makeFeedAddress } from "#app/library/saved-searches/change-saved-search.server.ts";
import { savedQuery } from "#app/library/saved-searches/saved-search.ts";
import { savedSearch } from "#app/library/saved-searches/saved-searches.server.ts";
import { SearchFeed } from "#app/routes/account/searches/searches-feed.tsx";
import { SearchFields } from "#app/routes/account/searches/searches-fields.tsx";
import { readSearchForm } from "#app/routes/account/searches/searches-form.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { namedQuery } from "#app/views/search/search-page.server.ts";

export const meta = workingMeta(({ savedSearches }) => savedSearches.form.changeTitle);

const doneCodes = ["saved", "already", "changed", "ended"] as const;

export const loader = loaderFor("signed-in", async ({ actor, services, id, locale, done }) => {
	const { name, delivery, hasFeed, query } = found(await savedSearch(actor, services, id));
	return {
		done: doneCodes.find((word) => word === done) ?? null,
		search: { id, name, delivery, hasFeed, looksFor: namedQuery(savedQuery(query), services.reference, locale) },
	};
});

type Answer = FormAnswer | { address: string };

/** Saves the form, creates a new feed URL, or turns the feed off. */
export const action = actionFor("signed-in", async ({ actor, services, context, id, form, locale }) => {
	const { origin } = context;
	const intent = form.get("intent");
	const here = `/${locale}/account/searches/${id}`;
	if (intent === "new-address") {
		const created = found(await makeFeedAddress(actor, services, id));
		// The URL appears only in this response. A redirect would leave it in the browser's history.
		return data<Answer>({ address: `${origin}/${locale}/searches/${created.secret}` });
	}
	const read = intent === "end-feed" ? null : readSearchForm(form, locale);
	if (read && "problems" in read) return data<Answer>(read, { status: 422 });
	found(read ? await changeSavedSearch(actor, services, id, read.value) : await endFeed(actor, services, id));
	return redirect(`${here}?done=${read ? "changed" : "ended"}`, 303);
});

export default function ChangeSavedSearch() {
	const { search, done } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.savedSearches;
	const invalid = answer && "problems" in answer ? answer : undefined;
	const address = answer && "address" in answer ? answer.address : null;
	return (
		<FormPage
			title={search.name}
			lead={messages.common.labelled(words.looksFor, search.looksFor)}
			notice={done && !answer && <FlashNotice>{words.done[done]}</FlashNotice>}
			values={invalid?.values ?? search}
			problems={invalid?.problems}
			button={words.form.save}
			after={
				<>
					<SearchFeed hasFeed={search.hasFeed} address={address} />
					<p className="row">
						<a href={`/${locale}/account/searches/${search.id}/open`}>{words.open}</a>{" "}
						<a href={`/${locale}/account/searches/${search.id}/delete`}>{words.remove}</a>{" "}
						<a href={`/${locale}/account/searches`}>{words.form.toList}</a>
					</p>
				</>
			}
		>
			<SearchFields delivery={search.delivery} />
		</FormPage>
	);
}
