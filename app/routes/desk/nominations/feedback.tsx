import type { LinksFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resultsPath } from "#app/awards/decisions/decision.ts";
import { feedbackOn } from "#app/awards/decisions/results.server.ts";
import { nominationPath } from "#app/awards/nominations/nomination.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import awardStyles from "#app/ui/pages/award.css?url";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { shownCall, shownCategory } from "#app/views/award/shown-call.server.ts";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: awardStyles }];

export const meta = workingMeta<typeof loader>(({ juries }, page) => juries.feedback.of(page?.title.title ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, id, locale }) => {
	const feedback = await feedbackOn(actor, services, id, locale);
	if (!feedback) return null;
	const { nomination, call, level, text, departure, medians, ...rest } = feedback;
	const { slug, title: callTitle } = shownCall({ ...call, phase: "published" }, locale);
	const { criteria, title: categoryTitle } = shownCategory(nomination.category, locale);
	return {
		...{ ...rest, id, pid: nomination.pid, version: nomination.version, title: nomination.title },
		member: { code: nomination.member, name: services.reference.countryName(nomination.member, locale) },
		call: { slug, title: callTitle },
		category: categoryTitle,
		level: level && textFor(level, locale),
		text: text && textFor(text, locale),
		departure: departure && textFor(departure, locale),
		medians: medians.flatMap(({ code, median }) => {
			const criterion = criteria.find((one) => one.code === code);
			return criterion ? [{ code, median, title: criterion.title, weight: criterion.weight }] : [];
		}),
	};
});

/** What the jury says about a nomination to its country: its text, and the median score on each criterion. */
export default function FeedbackPage() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries.feedback;
	const { title, member, pid, version, call, category, text, departure, level, decision } = page;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[member]}
				place={
					<>
						<PidLabel pid={pid} />{" "}
						<a href={`/${locale}${nominationPath(page.id)}`}>{messages.awards.nomination.version(version)}</a>
					</>
				}
				heading={words.of(title.title)}
			>
				<p className="dots">
					<span>
						<LangText lang={call.title.language}>{call.title.text}</LangText>
					</span>{" "}
					<span>
						<LangText lang={category.language}>{category.text}</LangText>
					</span>
				</p>
				<p>
					<b>{level ? <LangText lang={level.language}>{level.text}</LangText> : words.noAward}</b>
				</p>
			</DeskHead>
			<div className="split gap">
				<aside className="stack">
					<Panel id="out" title={words.outcome}>
						<Facts
							facts={[
								{ label: messages.juries.scores.sheets, value: page.sheets },
								{
									label: messages.juries.decision.title,
									value: (
										<>
											<bdi>{decision.number}</bdi>, <DateText date={decision.date} />
										</>
									),
								},
								{ label: words.seenBy, value: words.seenByYou },
							]}
						/>
						<p>
							<a href={`/${locale}${resultsPath(call.slug)}`}>{messages.juries.results.title}</a>
						</p>
					</Panel>
				</aside>
				<div className="stack">
					<Section id="chair" title={words.says}>
						{text ? (
							<>
								<blockquote className="reasons typed">
									<LangText lang={text.language}>{text.text}</LangText>
								</blockquote>
								<p className="quiet">{words.byChair}</p>
							</>
						) : (
							<p>{words.tooFew}</p>
						)}
						{departure && (
							<>
								<p>{words.departed}</p>
								<blockquote className="reasons typed">
									<LangText lang={departure.language}>{departure.text}</LangText>
								</blockquote>
							</>
						)}
					</Section>
					{page.medians.length > 0 && <Medians />}
					<Section id="next" title={words.next}>
						<p>{words.nextCall}</p>
						<p>
							<a href={`/${locale}/about/contact`}>{words.ask}</a>
						</p>
					</Section>
				</div>
			</div>
		</Main>
	);
}

function Medians() {
	const { medians } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const words = messages.juries.feedback;
	return (
		<Section id="medians" title={words.medians}>
			<dl className="weighing">
				{medians.map(({ code, title, weight, median }) => (
					<div key={code}>
						<dt>
							<LangText lang={title.language}>{title.text}</LangText>{" "}
							<span className="quiet">{messages.awards.weight(weight)}</span>
						</dt>
						<dd>
							<svg className="median" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
								<rect width={median * 20} height="8" />
							</svg>{" "}
							{words.median(median.toFixed(1))}
						</dd>
					</div>
				))}
			</dl>
			<Notice>
				<p>{words.confidential}</p>
			</Notice>
		</Section>
	);
}
