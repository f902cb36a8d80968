import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeSavedSearch, endFeed, makeFeedAddress } from "#app/library/saved-searches/change-saved-search.server.ts";
import { savedQuery } from "#app/library/saved-searches/saved-search.ts";
import { savedSearch } from "#app/library/saved-searches/saved-searches.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { SearchFeed } from "#app/routes/account/searches/searches-feed.tsx";
import { SearchFields } from "#app/routes/account/searches/searches-fields.tsx";
import { readSearchForm } from "#app/routes/account/searches/searches-form.server.ts";
import { type FormAnswer, readFormData } from "#app/routes/form-data.ts";
import { namedQuery } from "#app/routes/search/search-page.server.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ savedSearches }) => savedSearches.form.changeTitle);

const doneWords = ["saved", "already", "changed", "ended"] as const;

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const { services } = args.context;
	const found = await savedSearch(signedIn(args, locale), services, args.params.id ?? "");
	if (!found) throw data(null, { status: 404 });
	const done = new URL(args.request.url).searchParams.get("done");
	const { id, name, delivery, hasFeed, query } = found;
	return {
		done: doneWords.find((word) => word === done) ?? null,
		search: { id, name, delivery, hasFeed, looksFor: namedQuery(savedQuery(query), services.reference, locale) },
	};
}

type Answer = FormAnswer | { address: string };

/** One of three: the form itself, another address for the feed, or none. */
export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const { services, origin } = args.context;
	const { id = "" } = args.params;
	const form = await readFormData(args.request);
	const intent = form.get("intent");
	const here = `/${locale}/account/searches/${id}`;
	if (intent === "new-address") {
		const made = await makeFeedAddress(actor, services, id);
		if (made.outcome === "not-found") throw data(null, { status: 404 });
		// Shown in the answer itself: a redirect would carry it through the history of the browser.
		return data<Answer>({ address: `${origin}/${locale}/searches/${made.secret}` });
	}
	const read = intent === "end-feed" ? null : readSearchForm(form, locale);
	if (read && "problems" in read) return data<Answer>(read, { status: 422 });
	const changed = read ? await changeSavedSearch(actor, services, id, read.value) : await endFeed(actor, services, id);
	if (changed.outcome === "not-found") throw data(null, { status: 404 });
	return redirect(`${here}?done=${read ? "changed" : "ended"}`, 303);
}

export default function ChangeSavedSearch() {
	const { search, done } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const words = messages.savedSearches;
	const mend = answer && "problems" in answer ? answer : undefined;
	const address = answer && "address" in answer ? answer.address : null;
	return (
		<FormPage
			title={search.name}
			lead={`${words.looksFor}: ${search.looksFor}`}
			notice={done && !answer && <FlashNotice>{words.done[done]}</FlashNotice>}
			values={mend?.values ?? search}
			problems={mend?.problems}
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
			<SearchFields />
		</FormPage>
	);
}
