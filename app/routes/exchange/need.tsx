import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { maxMatches } from "#app/exchange/matching/rank-matches.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { helpPath } from "#app/library/help/help.ts";
import { ownNeedPath } from "#app/library/help/need.ts";
import { messagesFor } from "#app/messages/index.ts";
import { NeedHelp, NeedTerms } from "#app/routes/exchange/need-item.tsx";
import { type NeedPage, needPage } from "#app/routes/exchange/need-page.server.ts";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import boardStyles from "#app/ui/pages/exchange.css?url";
import { OwnerLinks } from "#app/views/need/owner-links.tsx";
import { FollowButton } from "#app/views/page/follow-button.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: boardStyles }];

export const loader = loaderFor("everyone", async ({ context, id, locale }) => {
	const page = await needPage(context, id, locale);
	return page && { ...page, locale };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page
		? [{ title: messagesFor(page.locale).site.pageTitle(page.need.title) }, { name: "robots", content: "noindex" }]
		: [];

/** A need of a member, with the practices of other countries that match it. */
export default function Need() {
	const { need, matches, helpers, follow } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { board, needs: words } = messages.exchange;
	return (
		<>
			<Breadcrumbs items={[{ label: board.title, href: `/${locale}/exchange` }, { label: need.title }]} />
			<Main page className="board">
				<Place countries={[need.country]}>
					<State group="need" code={need.state} />
				</Place>
				<h1>
					<bdi>{need.title}</bdi>
				</h1>
				<div className="row no-print">
					{follow && <FollowButton follow={follow} />}
					{need.own && <a href={`/${locale}${ownNeedPath(need.country.code, need.id)}`}>{words.edit}</a>}
				</div>
				<div className="result">
					<div>
						{need.problem && (
							<p className="written">
								<bdi>{need.problem}</bdi>
							</p>
						)}
						<NeedHelp need={need} />
						{helpers.map(({ code, name }) => (
							<p key={code} className="no-print">
								<a className="button button-line" href={`/${locale}${helpPath(code, "offers")}`}>
									{words.offerHelp(name)}
								</a>
							</p>
						))}
					</div>
					<div className="result-side">
						<NeedTerms need={need} />
						{need.state === "open" && need.expiresOn && <span>{words.openUntil(need.expiresOn)}</span>}
					</div>
				</div>
				<Matches matches={matches} />
			</Main>
		</>
	);
}

function Matches({ matches }: Pick<NeedPage, "matches">) {
	const { locale, messages } = useI18n();
	const { matches: words } = messages.exchange.needs;
	return (
		<Section id="matches" title={words.title}>
			{matches.length === 0 ? (
				<p>
					{words.none} <a href={`/${locale}/search`}>{words.search}</a>
				</p>
			) : (
				<>
					<p className="muted">{words.lead(maxMatches)}</p>
					<ol className="lined gap-small">
						{matches.map(({ pid, title, language, countries, introduction, reasons }) => (
							<li key={pid} className="result">
								<div>
									<Place countries={countries} />
									<h3>
										<PracticeLink practice={{ pid, title, language }} />
									</h3>
									<ul>
										{reasons.map((reason) => (
											<li key={reason}>{reason}</li>
										))}
									</ul>
								</div>
								<div className="result-side">
									<OwnerLinks pid={pid} ask={words.ask} about={title} introduction={introduction} />
								</div>
							</li>
						))}
					</ol>
				</>
			)}
		</Section>
	);
}
