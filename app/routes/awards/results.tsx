import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callPath } from "#app/awards/calls/call.ts";
import { resultsPath } from "#app/awards/decisions/decision.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { resultsPage } from "#app/routes/awards/results-page.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Dots, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { Levels } from "#app/views/award/call-parts.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { Revocation } from "#app/views/recognition/recognition-list.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const loader = loaderFor("everyone", async (visit) => {
	const { context, locale } = visit;
	const page = await resultsPage(visit);
	return page && { ...page, locale, address: `${context.origin}/${locale}${resultsPath(page.call.slug)}` };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { juries, site } = messagesFor(page.locale);
	const title = juries.results.of(page.call.title.text);
	return pageMeta({ ...page, title: site.pageTitle(title), heading: title, description: juries.results.lead });
};

/** The results of a call: who is recognised and why, who decided, and who judged. */
export default function ResultsPage() {
	const { call, categories, levels } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { awards, juries } = messages;
	const words = juries.results;
	return (
		<Main page className="section">
			<header className="page-head">
				<p className="dots">
					<a href={`/${locale}${callPath(call.slug)}`}>
						<LangText lang={call.title.language}>{call.title.text}</LangText>
					</a>{" "}
					{call.demonstration && <span className="sample">{awards.demonstration}</span>}
				</p>
				<h1>{words.of(call.title.text)}</h1>
			</header>
			{call.demonstration && (
				<Notice wait>
					<p>{words.demonstration}</p>
				</Notice>
			)}
			<div className="split gap">
				<aside className="stack">
					<Decision />
				</aside>
				<div className="stack">
					{categories.map((category) => (
						<CategoryResults key={category.id} category={category} />
					))}
					<Section id="levels" title={awards.levels}>
						<Levels levels={levels} />
						<p className="muted gap-small">{words.confidential}</p>
					</Section>
				</div>
			</div>
		</Main>
	);
}

function Decision() {
	const { decision, call } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { decision: words, results } = messages.juries;
	const { organ, number, date, document, followed } = decision;
	const file = `/${locale}${resultsPath(call.slug)}`;
	return (
		<Panel id="decision" title={words.title}>
			<Facts
				facts={[
					{ label: words.fields.organ, value: <LangText lang={organ.language}>{organ.text}</LangText> },
					{ label: words.fields.number, value: <bdi>{number}</bdi> },
					{ label: words.fields.date, value: <DateText date={date} /> },
					{
						label: words.fields.document,
						value: document && (
							<a href={`/documents/${document.id}`}>
								<bdi>{document.title}</bdi>
							</a>
						),
					},
					{ label: results.jury, value: followed ? results.followed : results.departed },
					{
						label: results.download,
						value: (
							<>
								<a href={`${file}.csv`}>CSV</a>, <a href={`${file}.json`}>JSON</a>
							</>
						),
					},
				]}
			/>
		</Panel>
	);
}

type Category = ReturnType<typeof useLoaderData<typeof loader>>["categories"][number];

function CategoryResults({ category: { id, title, recognised, entries, jurors } }: { category: Category }) {
	const { call } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries.results;
	return (
		<Section id={`category-${id}`} title={<LangText lang={title.language}>{title.text}</LangText>}>
			<p className="quiet">{words.entries(entries)}</p>
			{recognised.length === 0 && <p>{words.none}</p>}
			<ul className="gap-small">
				{recognised.map((one) => (
					<li key={one.id} id={one.id} className="verdict">
						<p>
							<b>{one.level && <LangText lang={one.level.language}>{one.level.text}</LangText>}</b>
						</p>
						<div>
							<Place countries={[{ code: one.country, name: one.countryName }]} />
							<h3>{one.practice && <PracticeLink practice={one.practice} />}</h3>
							<Dots items={[one.version && messages.recognitions.forVersion(one.version)]} />
							{one.revoked ? (
								<p>
									<Revocation revoked={one.revoked} />
								</p>
							) : (
								<p className="no-print">
									<a href={`/${locale}/awards/${call.slug}/certificates/${one.id}`}>{words.certificate.title}</a>
								</p>
							)}
							{one.reasons && (
								<blockquote className="reasons typed">
									<LangText lang={one.reasons.language}>{one.reasons.text}</LangText>
								</blockquote>
							)}
						</div>
					</li>
				))}
			</ul>
			<h3>{words.jury}</h3>
			<ul className="lined lined-tight">
				{jurors.map(({ name, chair }) => (
					<li key={name}>
						<bdi>{name}</bdi> {chair && <span className="quiet">{messages.juries.chair}</span>}
					</li>
				))}
			</ul>
			<p className="quiet">{words.persons}</p>
		</Section>
	);
}
