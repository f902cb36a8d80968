import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callPath } from "#app/awards/calls/call.ts";
import { announcedCall } from "#app/awards/calls/calls.server.ts";
import { resultsPath } from "#app/awards/decisions/decision.ts";
import { entriesFor } from "#app/awards/nominations/nominations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { CallStatus, Criteria, Levels, WallTime } from "#app/views/award/call-parts.tsx";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { pageMeta } from "#app/views/page/page-meta.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const loader = loaderFor("everyone", async ({ actor, services, context, params, locale }) => {
	const record = found(await announcedCall(services, params.call ?? ""));
	const call = shownCall(record, locale);
	const mayNominate = (await entriesFor(actor, services, record, locale)) !== null;
	return { call, mayNominate, locale, address: `${context.origin}/${locale}${callPath(call.slug)}` };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { title, lead } = page.call;
	const name = messagesFor(page.locale).site.pageTitle(title.text);
	return pageMeta({ ...page, title: name, heading: title.text, description: lead.text });
};

/** A call: whether a country can enter, until when, and how entries are judged. */
export default function Call() {
	const { call } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { awards } = messages;
	const { title, lead, cancelReason } = call;
	return (
		<Main page className="section">
			<header className="page-head">
				<p className="dots">
					<span>
						<CallStatus phase={call.phase} />
					</span>{" "}
					{call.demonstration && <span className="sample">{awards.demonstration}</span>}
				</p>
				<h1>
					<LangText lang={title.language}>{title.text}</LangText>
				</h1>
				<p className="lead">
					<LangText lang={lead.language}>{lead.text}</LangText>
				</p>
			</header>
			{call.demonstration && (
				<Notice>
					<p>{awards.demonstrationNote}</p>
				</Notice>
			)}
			{cancelReason && (
				<Notice>
					<p>
						{awards.cancelledBecause} <LangText lang={cancelReason.language}>{cancelReason.text}</LangText>
					</p>
				</Notice>
			)}
			{call.phase === "published" && (
				<p>
					<ButtonLink href={`/${locale}${resultsPath(call.slug)}`}>{messages.juries.results.title}</ButtonLink>
				</p>
			)}
			<div className="split gap">
				<aside className="stack">
					<Glance />
				</aside>
				<div className="stack">
					<Closing />
					<Section id="enter" title={awards.enter.title}>
						<p>{awards.enter.who(call.nominators.map((status) => awards.nominators[status]))}</p>
						<p>{awards.enter.what}</p>
					</Section>
					<Section id="judging" title={awards.judging.title}>
						<p>{awards.judging.how}</p>
						<p>{awards.judging.after}</p>
					</Section>
					<Categories />
					<Section id="levels" title={awards.levels}>
						<Levels levels={call.levels} />
					</Section>
				</div>
			</div>
		</Main>
	);
}

function Glance() {
	const { call, mayNominate } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { glance } = messages.awards;
	return (
		<Panel id="glance" title={glance.title}>
			<Facts
				facts={[
					{ label: glance.opens, value: <WallTime at={call.opens} /> },
					{
						label: glance.closes,
						value: (
							<b>
								<WallTime at={call.closes} />
							</b>
						),
					},
					{ label: glance.sheetsDue, value: <WallTime at={call.sheetsDue} /> },
					{ label: glance.results, value: call.resultsOn && <DateText date={call.resultsOn} /> },
					{ label: glance.limit, value: glance.perMember(call.memberLimit) },
					{ label: glance.scores, value: glance.sheets(call.sheetsNeeded) },
				]}
			/>
			{mayNominate && (
				<p className="gap-small no-print">
					<ButtonLink href={`/${locale}/desk/nominations/new?call=${call.slug}`}>
						{messages.awards.nominate.title}
					</ButtonLink>{" "}
					<a href={`/${locale}/desk/nominations`}>{messages.awards.nomination.list}</a>
				</p>
			)}
		</Panel>
	);
}

/** Until when nominations are accepted, with the deadlines that were extended. */
function Closing() {
	const { call } = useLoaderData<typeof loader>();
	const { messages, formats } = useI18n();
	const { awards } = messages;
	return (
		<div>
			<p className="deadline">
				{awards.glance.closes}{" "}
				{call.extensions.map(({ was }) => (
					<span key={`${was.day}${was.time}`}>
						<del>
							<WallTime at={was} />
						</del>{" "}
					</span>
				))}
				<b>
					<WallTime at={call.closes} />
				</b>
			</p>
			<p className="muted">{awards.lastMinute}</p>
			{call.extensions.map(({ was, reason, on }) => (
				<p key={`${was.day}${was.time}`} className="quiet">
					{awards.extendedOn(formats.date(on))} <LangText lang={reason.language}>{reason.text}</LangText>
				</p>
			))}
		</div>
	);
}

function Categories() {
	const { call } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	return (
		<Section id="categories" title={messages.awards.categories}>
			{call.categories.map((category) => (
				<div key={category.id} className="gap">
					<h3>
						<LangText lang={category.title.language}>{category.title.text}</LangText>
					</h3>
					{category.lead && (
						<p>
							<LangText lang={category.lead.language}>{category.lead.text}</LangText>
						</p>
					)}
					<Criteria category={category} />
				</div>
			))}
		</Section>
	);
}
