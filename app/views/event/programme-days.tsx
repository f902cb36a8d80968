import type { ReactNode } from "react";
import { Dots, Flag, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { ShownClock, ShownDay, ShownSession, ShownSlot } from "#app/views/event/shown-programme.server.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** A programme by day, each time with its zone and, beside it, the reader's. */
export function ProgrammeDays({ days }: { days: ShownDay[] }) {
	const { programme } = useI18n().messages.forum;
	return (
		<>
			{days.map(({ day, title, slots }) => (
				<div key={day ?? ""} className="day">
					<h3>{day && title ? <time dateTime={day}>{title}</time> : programme.noDay}</h3>
					<ol>
						{slots.map((slot) => (
							<li key={slot.key} className="slot">
								<SlotTime slot={slot} />
								<SlotSessions slot={slot} />
							</li>
						))}
					</ol>
				</div>
			))}
		</>
	);
}

function SlotTime({ slot: { clock, reader } }: { slot: ShownSlot }) {
	const { programme } = useI18n().messages.forum;
	if (!clock)
		return (
			<p className="slot-time">
				<b>{programme.noTime}</b>
			</p>
		);
	return (
		<p className="slot-time">
			<b>
				<time dateTime={clock.stamp}>
					<bdi>{clock.times}</bdi>
				</time>
			</b>{" "}
			<span className="quiet">
				<ClockPlace clock={clock} />
			</span>{" "}
			{reader && (
				<span className="quiet">
					{reader.weekday && `${reader.weekday} `}
					<bdi>{reader.times}</bdi> <ClockPlace clock={reader} />
				</span>
			)}
		</p>
	);
}

/** The place whose clock shows a time, with its offset. */
export function ClockPlace({ clock: { zone, offset } }: { clock: Pick<ShownClock, "zone" | "offset"> }) {
	const { moments } = useI18n().messages.forum;
	return <>{offset === zone ? zone : moments.zone(zone, offset)}</>;
}

function SlotSessions({ slot: { sessions } }: { slot: ShownSlot }) {
	const [only, ...others] = sessions;
	if (only && others.length === 0)
		return (
			<div className="session">
				<SessionText session={only} />
			</div>
		);
	return (
		<ul className="parallel">
			{sessions.map((session) => (
				<li key={session.id} className="session">
					<SessionText session={session} />
				</li>
			))}
		</ul>
	);
}

function SessionText({ session }: { session: ShownSession }) {
	const { messages } = useI18n();
	const { common, forum } = messages;
	const { programme } = forum;
	const { kind, room, languages, online, title, summary, speakers, practices, materials, recording, sources } = session;
	return (
		<>
			<Dots
				items={[
					<b key="kind">{kind}</b>,
					room && <bdi>{room}</bdi>,
					online && programme.online,
					common.list(languages),
				]}
			/>
			<h4 id={`s-${session.id}`}>
				<LangText lang={title.language}>{title.text}</LangText>
				<SourceRefs numbers={sources} />
			</h4>
			{summary && (
				<p className="muted">
					<LangText lang={summary.language}>{summary.text}</LangText>
				</p>
			)}
			{speakers.map(({ name, office, country }) => (
				<p key={`${name} ${office}`} className="place muted">
					{country && <Flag code={country.code} />}{" "}
					<bdi>{[name, office, country?.name].filter(Boolean).join(" · ")}</bdi>
				</p>
			))}
			{practices.map((practice) => (
				<Place key={practice.pid} countries={practice.countries}>
					<PracticeLink practice={practice} version={practice.version} />
				</Place>
			))}
			{[...materials, ...(recording ? [{ title: programme.recording, url: recording }] : [])].map(({ title, url }) => (
				<p key={url}>
					<a href={url} rel="noopener nofollow">
						<bdi>{title}</bdi>
					</a>
				</p>
			))}
		</>
	);
}

/** Links to the numbered sources of a statement. */
function SourceRefs({ numbers }: { numbers: number[] }): ReactNode {
	const { sourceNumber } = useI18n().messages.forum;
	return numbers.map((number) => (
		<a key={number} className="ref" href={`#s${number}`} aria-label={sourceNumber(number)}>
			{number}
		</a>
	));
}
