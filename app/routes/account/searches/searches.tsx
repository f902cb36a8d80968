import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { maxSavedSearches, savedQuery } from "#app/library/saved-searches/saved-search.ts";
import { savedSearchesOf } from "#app/library/saved-searches/saved-searches.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Facts } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { namedQuery } from "#app/views/search/search-page.server.ts";

export const meta = workingMeta(({ savedSearches }) => savedSearches.title);

export const loader = loaderFor("signed-in", async ({ actor, services, locale, done }) => {
	const searches = await savedSearchesOf(actor, services);
	return {
		deleted: done === "deleted",
		searches: searches.map(({ query, createdAt, ...search }) => ({
			...search,
			looksFor: namedQuery(savedQuery(query), services.reference, locale),
			savedOn: dayOf(createdAt),
		})),
	};
});

type Listed = Awaited<ReturnType<typeof loader>>["searches"][number];

export default function SavedSearches() {
	const { deleted, searches } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.savedSearches;
	const sendsEmail = useSendsEmail();
	return (
		<PlainPage over={<BackLink />} title={words.title} lead={sendsEmail ? words.lead : words.leadWithoutEmail}>
			{deleted && <FlashNotice>{words.done.deleted}</FlashNotice>}
			{searches.length === 0 ? (
				<p>{words.none(sendsEmail ? words.saveThis : words.form.title)}</p>
			) : (
				<ul className="lined">
					{searches.map((search) => (
						<Search key={search.id} search={search} />
					))}
				</ul>
			)}
			<p>
				<a href={`/${locale}/search`}>{words.search}</a>
			</p>
			{searches.length > 0 && <p className="quiet">{words.count(searches.length, maxSavedSearches)}</p>}
		</PlainPage>
	);
}

function Search({ search: { id, name, looksFor, savedOn, fresh, delivery, hasFeed } }: { search: Listed }) {
	const { locale, messages } = useI18n();
	const words = messages.savedSearches;
	const sendsEmail = useSendsEmail();
	const page = `/${locale}/account/searches/${id}`;
	return (
		<li className="stack">
			<h2>
				<a href={`${page}/open`}>
					<bdi>{name}</bdi>
				</a>
			</h2>
			<Facts
				facts={[
					{ label: words.fresh, value: fresh > 0 ? <b>{words.results(fresh)}</b> : words.noResults },
					{ label: words.looksFor, value: looksFor },
					...(sendsEmail ? [{ label: words.byMail, value: words.deliveries[delivery] }] : []),
					{ label: words.feed, value: hasFeed ? words.hasFeed : words.noFeed },
				]}
			/>
			<p className="row">
				<a href={page} aria-label={words.changeOf(name)}>
					{words.change}
				</a>{" "}
				<a href={`${page}/delete`} aria-label={words.removeOf(name)}>
					{words.remove}
				</a>{" "}
				<span className="quiet">{words.savedOn(savedOn)}</span>
			</p>
		</li>
	);
}
