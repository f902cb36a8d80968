import { SaveSearch } from "#app/routes/search/save-search.tsx";
import { everything, searchedParams, searchParams } from "#app/search/query/search-query.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type NeedFiler, RecordNeed } from "#app/views/need/record-need.tsx";
import type { SearchPage } from "#app/views/search/search-page.server.ts";

/** The page without results: filters to clear, other queries, and a link to browse. */
export function NothingFound({ page, filers }: { page: SearchPage; filers: readonly NeedFiler[] }) {
	const { locale, messages } = useI18n();
	const address = `/${locale}/search?${searchedParams(page.query)}`;
	const { empty } = messages.search;
	const { searchPage } = messages;
	const { query, filters, wider, near } = page;
	const all = searchParams({ ...everything, q: query.q, listed: query.listed });
	const several = filters.length > 1;
	return (
		<div className="stack">
			<p>{empty.lead}</p>
			{near.length > 0 && (
				<div className="near">
					<h2 className="small-head">{searchPage.near}</h2>
					<ul className="lined lined-tight">
						{near.map((q) => (
							<li key={q}>
								<a href={`/${locale}/search?${searchParams({ ...query, q, page: 1 })}`} rel="nofollow">
									<bdi>{q}</bdi>
								</a>
							</li>
						))}
					</ul>
				</div>
			)}
			{(wider.length > 0 || several) && (
				<div>
					<h2 className="small-head">{empty.widen}</h2>
					<ul className="lined lined-tight">
						{wider.map(({ label, without }) => (
							<li key={without}>
								<a href={`/${locale}/search?${without}`} rel="nofollow">
									{empty.without(label)}
								</a>
							</li>
						))}
						{several && (
							<li>
								<a href={`/${locale}/search?${all}`} rel="nofollow">
									{empty.withoutAll}
								</a>
							</li>
						)}
					</ul>
				</div>
			)}
			{query.q && <p>{empty.fewerWords}</p>}
			{filers.length > 0 && (
				<div>
					<RecordNeed filers={filers} search={address} />
					<p className="hint">{messages.exchange.needs.recordHint}</p>
				</div>
			)}
			<p className="row">
				<SaveSearch query={query} empty />
			</p>
			<p>
				<a href={`/${locale}/library`}>{empty.browse}</a>
			</p>
		</div>
	);
}
