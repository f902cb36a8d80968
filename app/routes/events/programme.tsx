import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { Logo } from "#app/ui/frame/logo.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import forumStyles from "#app/ui/pages/forum.css?url";
import { LangText } from "#app/ui/text/text.tsx";
import { eventPage } from "#app/views/event/event-page.server.ts";
import { ClockPlace } from "#app/views/event/programme-days.tsx";
import type { ShownDay, ShownSession } from "#app/views/event/shown-programme.server.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: forumStyles }];

export const loader = loaderFor("everyone", async (visit) => {
	const page = found(await eventPage(visit));
	const { event, programme } = page;
	return {
		event,
		programme: found(programme ?? null),
		locale: visit.locale,
		address: `${visit.context.origin}/${visit.locale}${event.path}`,
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page
		? [
				{
					title: messagesFor(page.locale).site.pageTitle(
						`${messagesFor(page.locale).forum.programme.title}: ${page.event.title.text}`,
					),
				},
				{ name: "robots", content: "noindex" },
			]
		: [];

/** The programme on paper: one day on each sheet, rooms beside each other. */
export default function ProgrammePaper() {
	const { event, programme, address } = useLoaderData<typeof loader>();
	const { locale, messages, formats } = useI18n();
	const { programme: words } = messages.forum;
	return (
		<Main page className="programme-paper">
			<header className="paper-head">
				<Logo />
				<h1>
					<LangText lang={event.title.language}>{event.title.text}</LangText>
				</h1>
				<Dots
					items={[
						event.days,
						event.texts.venue && <LangText lang={event.texts.venue.language}>{event.texts.venue.text}</LangText>,
						words.allTimes(event.begins.zone, event.begins.offset),
						event.isOwn && words.published(programme.number, formats.date(programme.publishedAt.slice(0, 10))),
					]}
				/>
			</header>
			<div className="no-print">
				<Notice>
					{words.printHint} <a href={`/${locale}${event.path}#programme`}>{words.back}</a>
				</Notice>
			</div>
			{programme.days.map((day) => (
				<DaySheet key={day.day ?? ""} day={day} />
			))}
			<p className="quiet">{words.mayChange(address)}</p>
		</Main>
	);
}

function DaySheet({ day: { title, slots } }: { day: ShownDay }) {
	const { programme: words } = useI18n().messages.forum;
	const rooms = [...new Set(slots.flatMap(({ sessions }) => sessions.map(({ room }) => room)))].sort();
	return (
		<div className="day-paper">
			{/* Roles, since the table is shown as blocks on a phone. */}
			<table className="timetable" role="table">
				<caption>{title ?? words.noDay}</caption>
				<thead role="rowgroup">
					<tr role="row">
						<th scope="col" role="columnheader">
							{words.time}
						</th>
						{rooms.map((room) => (
							<th key={room} scope="col" role="columnheader">
								{room === "" ? words.noRoom : <bdi>{room}</bdi>}
							</th>
						))}
					</tr>
				</thead>
				<tbody role="rowgroup">
					{slots.map(({ key, clock, sessions }) => (
						<tr key={key} role="row">
							<th scope="row" role="rowheader">
								{clock ? (
									<>
										<bdi>{clock.times}</bdi>
										<small className="quiet">
											<ClockPlace clock={clock} />
										</small>
									</>
								) : (
									words.noTime
								)}
							</th>
							{rooms.map((room) => (
								<td key={room} role="cell" data-label={room}>
									{sessions
										.filter((session) => session.room === room)
										.map((session) => (
											<SessionCell key={session.id} session={session} />
										))}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

function SessionCell({ session }: { session: ShownSession }) {
	const { messages } = useI18n();
	const { kind, title, online, languages, speakers, practices } = session;
	const { common, forum } = messages;
	const line = [kind, online && forum.programme.online, common.list(languages)].filter(Boolean).join(" · ");
	return (
		<div>
			<b>
				<LangText lang={title.language}>{title.text}</LangText>
			</b>
			<p>{line}</p>
			{speakers.map(({ name, office }) => (
				<p key={name}>
					<bdi>{[name, office].filter(Boolean).join(" · ")}</bdi>
				</p>
			))}
			{practices.map(({ pid, title, language, countries }) => (
				<p key={pid}>
					{countries.map(({ name }) => `${name}: `)}
					<LangText lang={language}>{title}</LangText>
				</p>
			))}
		</div>
	);
}
