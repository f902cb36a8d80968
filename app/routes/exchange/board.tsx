import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { maxMatches } from "#app/exchange/matching/rank-matches.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { helpPath } from "#app/library/help/help.ts";
import { minVainSearches } from "#app/library/help/need.ts";
import { answerDays } from "#app/library/questions/question.ts";
import { messagesFor } from "#app/messages/index.ts";
import { boardPage } from "#app/routes/exchange/board-page.server.ts";
import { NeedItem } from "#app/routes/exchange/need-item.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import boardStyles from "#app/ui/pages/exchange.css?url";
import { OfferItem } from "#app/views/need/offer-item.tsx";
import { RecordNeed } from "#app/views/need/record-need.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: boardStyles }];

export const loader = loaderFor("everyone", async ({ context, url, locale }) => ({
	...(await boardPage(context, url.searchParams, locale)),
	locale,
	address: `${context.origin}/${locale}/exchange`,
}));

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { exchange, site } = messagesFor(page.locale);
	const { title, description } = exchange.board;
	return pageMeta({ ...page, title: site.pageTitle(title), heading: title, description });
};

/** The exchange board: needs and offers of member countries, and what people search for in vain. */
export default function Board() {
	const { locale, messages } = useI18n();
	const { filers } = useLoaderData<typeof loader>();
	const { board } = messages.exchange;
	return (
		<Main page className="section board">
			<h1>{board.title}</h1>
			<p className="lead">{board.lead}</p>
			{filers.length > 0 ? (
				filers.map(({ code, name }) => (
					<p key={code} className="row no-print">
						<ButtonLink href={`/${locale}/desk/country/${code}/needs/new`}>{board.addNeed(name)}</ButtonLink>{" "}
						<a className="button button-line" href={`/${locale}${helpPath(code, "offers")}`}>
							{board.addOffer(name)}
						</a>
					</p>
				))
			) : (
				<p className="quiet">{board.forFocalPoints}</p>
			)}
			<Filters />
			<Needs />
			<Offers />
			<Topics />
			<How />
		</Main>
	);
}

function Filters() {
	const { filter, filtered, forms, functions } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { board } = messages.exchange;
	const action = `/${locale}/exchange`;
	return (
		<FilterForm
			action={action}
			values={filter}
			label={board.filters}
			clear={filtered && action}
			clearLabel={board.clear}
		>
			<Select name="form" label={board.form} options={forms} empty={messages.common.all} />
			<Select name="function" label={board.function} options={functions} empty={messages.common.all} />
		</FilterForm>
	);
}

function Needs() {
	const { needs, needCount, filtered, asMember, signedIn } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { board, needs: words } = messages.exchange;
	return (
		<Section id="sought" title={words.section}>
			{needs.length === 0 ? (
				<p>{filtered ? board.noNeedsFit : board.noNeeds}</p>
			) : (
				<>
					<p className="quiet">
						{board.countNeeds(needCount)} {needCount > needs.length && board.newest(needs.length)}
					</p>
					<ul className="lined">
						{needs.map((need) => (
							<NeedItem key={need.id} need={need} />
						))}
					</ul>
				</>
			)}
			{!asMember && (
				<p className="quiet">
					{board.hidden} {!signedIn && <a href={`/${locale}/account/sign-in`}>{board.signIn}</a>}
				</p>
			)}
		</Section>
	);
}

function Offers() {
	const { offers, offerCount, filtered } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { board, offers: words } = messages.exchange;
	return (
		<Section id="offered" title={words.section}>
			{offers.length === 0 ? (
				<p>
					{filtered ? board.noOffersFit : board.noOffers}{" "}
					{!filtered && <a href={`/${locale}/library`}>{board.how.library}</a>}
				</p>
			) : (
				<>
					<p className="quiet">
						{words.count(offerCount)} {offerCount > offers.length && board.newest(offers.length)}
					</p>
					<ul className="lined">
						{offers.map((offer) => (
							<OfferItem key={`${offer.pid} ${offer.country.code} ${offer.form}`} offer={offer}>
								<PracticeLink practice={offer} />
							</OfferItem>
						))}
					</ul>
				</>
			)}
		</Section>
	);
}

/** What people searched for in vain, as far as the secretariat has released it. */
function Topics() {
	const { topics, filers } = useLoaderData<typeof loader>();
	const { board } = useI18n().messages.exchange;
	if (topics.length === 0) return null;
	return (
		<Section id="demand" title={board.topics.title}>
			<p className="muted">{board.topics.lead(minVainSearches)}</p>
			<ul className="lined">
				{topics.map(({ id, title, searches, address }) => (
					<li key={id} className="topic">
						<p>
							<a href={address} rel="nofollow">
								<bdi>{title}</bdi>
							</a>
							<br />
							<small className="quiet">{board.topics.searches(searches)}</small>
						</p>
						<RecordNeed filers={filers} search={address} />
					</li>
				))}
			</ul>
		</Section>
	);
}

function How() {
	const { locale, messages } = useI18n();
	const { how } = messages.exchange.board;
	return (
		<Section id="how" title={how.title}>
			<ol className="numbered">
				<li>{how.add}</li>
				<li>{how.match(maxMatches)}</li>
				<li>{how.ask(answerDays)}</li>
			</ol>
			<Notice>
				<p>{how.others}</p>
				<p className="row">
					<a href={`/${locale}/library`}>{how.library}</a> <a href={`/${locale}/gap-sheet`}>{how.sheet}</a>
				</p>
			</Notice>
		</Section>
	);
}
