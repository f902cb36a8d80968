import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listEvents } from "#app/forum/events/events.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { CountryNotes, Dots, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import forumStyles from "#app/ui/pages/forum.css?url";
import { LangText } from "#app/ui/text/text.tsx";
import { MomentText, PhaseStatus, RegistrationLine } from "#app/views/event/event-parts.tsx";
import { type ShownEvent, shownEvent } from "#app/views/event/shown-event.server.ts";
import { pageMeta } from "#app/views/page/page-meta.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: forumStyles }];

export const loader = loaderFor("everyone", async ({ actor, services, context, locale }) => {
	context.tags.add("events");
	const now = services.clock.now();
	const events = (await listEvents(actor, services)).filter(({ state }) => state !== "draft");
	const shown = events.map((event) => shownEvent(event, { reference: services.reference, locale, now }));
	const isPast = ({ phase, ends }: ShownEvent) =>
		phase === "held" || (phase === "cancelled" && ends < now.toISOString().slice(0, ends.length));
	return {
		coming: shown.filter((event) => !isPast(event)).reverse(),
		past: shown.filter(isPast),
		locale,
		address: `${context.origin}/${locale}/events`,
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { forum, site } = messagesFor(page.locale);
	const { title, description } = forum.list;
	return pageMeta({ ...page, title: site.pageTitle(title), heading: title, description });
};

/** What is on, and what was. */
export default function Events() {
	const { coming, past } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { list } = messages.forum;
	const countries = [...coming, ...past].flatMap(({ country }) => country ?? []);
	return (
		<Main page className="section">
			<h1>{list.title}</h1>
			<p className="lead">{list.lead}</p>
			<div className="split gap">
				<aside className="stack">
					<Panel id="who" title={list.who}>
						<p>{list.whoText}</p>
						<p className="row">
							<a href={`/${locale}/about/contact`}>{list.askAsGuest}</a>
						</p>
					</Panel>
					<p>
						<a href={`/${locale}/events.ics`}>{list.calendar}</a>
					</p>
				</aside>
				<div>
					<Section id="on" title={list.on}>
						<EventList events={coming} none={list.noneOn} />
					</Section>
					<Section id="past" title={list.past} className="gap">
						<EventList events={past} none={list.nonePast} />
					</Section>
					<CountryNotes countries={countries} />
				</div>
			</div>
		</Main>
	);
}

function EventList({ events, none }: { events: ShownEvent[]; none: string }) {
	const { locale, messages } = useI18n();
	if (events.length === 0) return <p className="muted">{none}</p>;
	return (
		<ol className="dated lined lined-open">
			{events.map((event) => (
				<li key={event.slug}>
					<p className="when">
						<time dateTime={event.starts.slice(0, 10)}>{event.days}</time>{" "}
						{event.begins.time && event.phase !== "held" && (
							<small>
								<MomentText moment={event.begins} />
							</small>
						)}
					</p>
					<div>
						<Place countries={event.country ? [event.country] : []}>
							<PhaseStatus phase={event.phase} />
						</Place>
						<h3>
							<a href={`/${locale}${event.path}`}>
								<LangText lang={event.title.language}>{event.title.text}</LangText>
							</a>
						</h3>
						{event.texts.summary && (
							<p>
								<LangText lang={event.texts.summary.language}>{event.texts.summary.text}</LangText>
							</p>
						)}
						<Dots
							items={[
								event.kind,
								event.format,
								event.texts.venue && <LangText lang={event.texts.venue.language}>{event.texts.venue.text}</LangText>,
								messages.common.list(event.languages),
							]}
						/>
						<RegistrationLine event={event} />
					</div>
				</li>
			))}
		</ol>
	);
}
