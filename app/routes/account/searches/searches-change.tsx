import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, noFields, shown } from "#app/http/form-action.server.ts";
import { changeSavedSearch, endFeed, makeFeedAddress } from "#app/library/saved-searches/change-saved-search.server.ts";
import { savedQuery, savedSearchForm } from "#app/library/saved-searches/saved-search.ts";
import { savedSearch } from "#app/library/saved-searches/saved-searches.server.ts";
import { SearchFeed } from "#app/routes/account/searches/searches-feed.tsx";
import { SearchFields } from "#app/routes/account/searches/searches-fields.tsx";
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

/** Saves the form, creates a new feed URL, or turns the feed off. */
export const action = formAction("signed-in", ({ actor, services, context, id, locale, messages }) => ({
	"": form({
		schema: savedSearchForm,
		words: messages.savedSearches.problems,
		run: (typed) => changeSavedSearch(actor, services, id, typed),
	}).answers({ changed: done("changed") }),
	"new-address": form({ schema: noFields, run: () => makeFeedAddress(actor, services, id) }).answers({
		made: ({ secret }) => shown({ address: `${context.origin}/${locale}/searches/${secret}` }),
	}),
	"end-feed": form({ schema: noFields, run: () => endFeed(actor, services, id) }).answers({ changed: done("ended") }),
}));

export default function ChangeSavedSearch() {
	const { search, done } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.savedSearches;
	const address = answer?.shown?.address ?? null;
	return (
		<FormPage
			title={search.name}
			lead={messages.common.labelled(words.looksFor, search.looksFor)}
			notice={done && !answer && <FlashNotice>{words.done[done]}</FlashNotice>}
			values={{ ...search, ...answer?.values }}
			problems={answer?.problems}
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
