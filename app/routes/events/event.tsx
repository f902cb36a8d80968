import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { EventText } from "#app/forum/events/event.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import { Select } from "#app/ui/form/field.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { CountryNotes, Flag, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import forumStyles from "#app/ui/pages/forum.css?url";
import { Markdown } from "#app/ui/text/markdown.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { eventPage } from "#app/views/event/event-page.server.ts";
import { MomentText, PhaseStatus, RegistrationLine } from "#app/views/event/event-parts.tsx";
import { ProgrammeDays } from "#app/views/event/programme-days.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: forumStyles }];

export const loader = loaderFor("everyone", async (visit) => {
	const page = found(await eventPage(visit));
	const { context, locale } = visit;
	const proseOf = (name: EventText) => {
		const text = page.event.texts[name];
		return text ? { html: renderMarkdown(text.text), language: text.language } : null;
	};
	return {
		...page,
		prose: {
			reasons: proseOf("reasons"),
			outcomes: proseOf("outcomes"),
			gaps: proseOf("gaps"),
			attendance: proseOf("attendance"),
		},
		locale,
		address: `${context.origin}/${locale}${page.event.path}`,
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { title, texts } = page.event;
	const { forum, site } = messagesFor(page.locale);
	return pageMeta({
		...page,
		title: site.pageTitle(title.text),
		heading: title.text,
		description: texts.summary?.text ?? forum.list.description,
	});
};

/** An event: whether to come, or what sources say about one that is over. */
export default function EventRoute() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { forum } = messages;
	const { event, prose } = page;
	const { title, texts } = event;
	return (
		<>
			<Breadcrumbs items={[{ href: `/${locale}/events`, label: forum.list.title }, { label: title.text }]} />
			<Main page className="event">
				<header className="page-head">
					<Place countries={event.country ? [event.country] : []}>
						<PhaseStatus phase={event.phase} />
					</Place>
					<h1>
						<LangText lang={title.language}>{title.text}</LangText>
					</h1>
					{texts.summary && (
						<p className="summary">
							<LangText lang={texts.summary.language}>{texts.summary.text}</LangText>
						</p>
					)}
					{!event.isOwn && <Notice>{forum.page.notOwn}</Notice>}
					{event.cancelReason && (
						<Notice wait>
							{forum.page.cancelled} <LangText lang={event.cancelReason.language}>{event.cancelReason.text}</LangText>
						</Notice>
					)}
				</header>
				<div className="split">
					<Glance />
					<div>
						<Prose id="come" title={forum.page.reasons} text={prose.reasons} />
						<Prose id="outcomes" title={forum.page.outcomes} text={prose.outcomes} />
					</div>
				</div>
				<Programme />
				<Presented />
				<Prose id="gaps" title={forum.page.gaps} text={prose.gaps} />
				<Sources />
				<CountryNotes countries={event.country ? [event.country] : []} />
			</Main>
		</>
	);
}

function Glance() {
	const { event, prose } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { glance } = messages.forum;
	const { texts, seats, seatsPerDelegation } = event;
	const text = (name: EventText) => texts[name] && <LangText lang={texts[name].language}>{texts[name].text}</LangText>;
	return (
		<aside className="stack">
			<Panel id="glance" title={glance.title}>
				<Facts
					facts={[
						{
							label: glance.when,
							value: (
								<>
									<b>{event.days}</b>
									<br />
									<MomentText moment={event.begins} day={event.begins.time !== null} />
								</>
							),
						},
						{ label: glance.where, value: text("venue") },
						{ label: glance.hosts, value: text("hosts") },
						{ label: glance.theme, value: text("theme") },
						{ label: glance.format, value: `${event.kind} · ${event.format}` },
						{
							label: glance.languages,
							value: event.languages.length > 0 ? messages.common.list(event.languages) : null,
						},
						{
							label: glance.places,
							value: seats && (seatsPerDelegation ? glance.placesEach(seats, seatsPerDelegation) : String(seats)),
						},
						{
							label: glance.attendance,
							value: prose.attendance && <Markdown html={prose.attendance.html} lang={prose.attendance.language} />,
						},
					]}
				/>
				<RegistrationLine event={event} />
				<p className="row">
					<a className="button button-line" href={`/${locale}${event.path}/event.ics`}>
						{glance.calendar}
					</a>
				</p>
			</Panel>
		</aside>
	);
}

function Prose({ id, title, text }: { id: string; title: string; text: { html: string; language: string } | null }) {
	return (
		text && (
			<Section id={id} title={title} className="gap">
				<Markdown html={text.html} lang={text.language} />
			</Section>
		)
	);
}

function Programme() {
	const { event, programme, earlier, hasTimes } = useLoaderData<typeof loader>();
	const { locale, messages, formats } = useI18n();
	const { programme: words } = messages.forum;
	const files = `/${locale}${event.path}`;
	return (
		<section className="gap" aria-labelledby="programme">
			<div className="section-head">
				<h2 id="programme">{words.title}</h2>
				{programme && (
					<p className="row no-print">
						<a
							href={`${files}/programme${programme.number === programme.latest ? "" : `?programme=${programme.number}`}`}
						>
							{words.print}
						</a>{" "}
						<a href={`${files}/event.ics`}>{words.ics}</a>{" "}
						{hasTimes && (
							<>
								<a href={`${files}/schedule.json`}>JSON</a> <a href={`${files}/schedule.xml`}>XML</a>
							</>
						)}
					</p>
				)}
			</div>
			{programme ? (
				<>
					<p className="muted">
						{event.isOwn
							? words.published(programme.number, formats.date(programme.publishedAt.slice(0, 10)))
							: words.fromSources}{" "}
						{programme.changeNote && (
							<LangText lang={programme.changeNote.language}>{programme.changeNote.text}</LangText>
						)}{" "}
						{earlier.map((number) => (
							<a key={number} href={`?programme=${number}#programme`}>
								{words.number(number)}{" "}
							</a>
						))}
					</p>
					{programme.number !== programme.latest && <Notice wait>{words.outdated}</Notice>}
					<ZoneForm />
					<ProgrammeDays days={programme.days} />
				</>
			) : (
				<p className="muted">{words.none}</p>
			)}
		</section>
	);
}

function ZoneForm() {
	const { zones, readerZone, hasTimes } = useLoaderData<typeof loader>();
	const { programme: words } = useI18n().messages.forum;
	if (!hasTimes) return null;
	return (
		<form className="zone no-print" action="#programme">
			<FormProvider values={{ zone: readerZone ?? "" }}>
				<Select name="zone" label={words.zone} options={zones} empty={words.venueOnly} />
			</FormProvider>
			<SecondaryButton>{words.show}</SecondaryButton>
		</form>
	);
}

/** The practices that the sessions present, in their exact versions. */
function Presented() {
	const { programme } = useLoaderData<typeof loader>();
	const { page } = useI18n().messages.forum;
	const sessions = programme?.days.flatMap(({ slots }) => slots.flatMap((slot) => slot.sessions)) ?? [];
	const presented = new Map(
		sessions.flatMap(({ practices }) => practices.map((one) => [`${one.pid} ${one.version}`, one])),
	);
	if (presented.size === 0) return null;
	return (
		<Section id="presented" title={page.presented} className="gap">
			<ul className="roll">
				{[...presented].map(([key, practice]) => (
					<li key={key}>
						{practice.countries.map(({ code }) => (
							<Flag key={code} code={code} />
						))}{" "}
						<span>
							<PracticeLink practice={practice} version={practice.version} />
							{practice.countries.map(({ name }) => ` · ${name}`)}
						</span>
					</li>
				))}
			</ul>
		</Section>
	);
}

function Sources() {
	const { event } = useLoaderData<typeof loader>();
	const { page } = useI18n().messages.forum;
	if (event.sources.length === 0) return null;
	return (
		<Section id="sources" title={page.sources} className="gap">
			<ol className="sources">
				{event.sources.map(({ title, url, year }, index) => (
					<li key={url} id={`s${index + 1}`}>
						<a href={url} rel="noopener nofollow">
							<bdi>{title}</bdi>
						</a>
						{year && ` (${year})`}
					</li>
				))}
			</ol>
		</Section>
	);
}
