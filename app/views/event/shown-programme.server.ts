import { presentedPractice } from "#app/forum/programme/session.ts";
import type { PublicSession } from "#app/forum/programme/sessions.server.ts";
import { type ClockTime, timesBeside } from "#app/forum/times/wall-time.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import type { Reference } from "#app/reference/reference.ts";
import { shortWeekday, weekdayInWords, zoneInWords } from "#app/views/event/event-words.ts";

/** From when to when, as a clock shows it: `13:30–14:15`, with the place of the clock. */
export type ShownClock = { times: string; zone: string; offset: string; stamp: string; weekday: string | null };

/** Sessions at the same time. */
export type ShownSlot = { key: string; clock: ShownClock | null; reader: ShownClock | null; sessions: ShownSession[] };
export type ShownDay = { day: string | null; title: string | null; slots: ShownSlot[] };
export type ShownSession = ReturnType<typeof shownSession>;

type Around = {
	reference: Reference;
	locale: string;
	zone: string;
	readerZone: string | null;
	/** Cards of the practices that the reader may see, by pid. */
	cards: ReadonlyMap<string, Pick<PracticeCard, "title" | "language" | "countries">>;
};

/** The days of a programme with their sessions, in order; sessions of no known day come last. */
export function shownProgramme(sessions: readonly PublicSession[], around: Around): ShownDay[] {
	const { locale } = around;
	const days = Map.groupBy(sessions, ({ starts }) => starts?.slice(0, 10) ?? null);
	return [...days].map(([day, ofDay]) => ({
		day,
		title: day && weekdayInWords(day, locale),
		slots: [...Map.groupBy(ofDay, ({ starts, ends }) => `${starts} ${ends}`)].map(([key, atOnce]) => ({
			key,
			...clocksOf(atOnce[0] as PublicSession, around),
			sessions: atOnce.map((session) => shownSession(session, around)),
		})),
	}));
}

function clocksOf(session: PublicSession, { locale, zone, readerZone }: Around) {
	const { day, from, to, reader } = timesBeside(session, zone, readerZone);
	const shown = (place: string, begins: ClockTime, ends: ClockTime | null): ShownClock => ({
		times: ends ? `${begins.time}–${ends.time}` : begins.time,
		zone: zoneInWords(place, locale),
		offset: begins.offset,
		stamp: begins.stamp,
		weekday: begins.day === day ? null : shortWeekday(begins.day, locale),
	});
	return {
		clock: from && shown(zone, from, to),
		reader: reader && readerZone !== null ? shown(readerZone, reader.from, reader.to) : null,
	};
}

/** A session with labels and texts in the reader's language. */
function shownSession(session: PublicSession, { reference, locale, cards }: Around) {
	const { id, kind, title, summary, room, languages, speakers, practices, materials, recording, sources, online } =
		session;
	const country = (code: string) => ({ code, name: reference.countryName(code, locale) });
	return {
		id,
		room,
		materials,
		recording,
		sources,
		online,
		kind: reference.label("sessionKinds", kind, locale),
		title: textFor(title, locale),
		summary: summary && (textFor(summary, locale) as LocalText | null),
		languages: languages.map((tag) => reference.languageName(tag, locale)),
		speakers: speakers.map(({ name, office, country: code }) => ({
			name,
			office,
			country: code ? country(code) : null,
		})),
		practices: practices.map(presentedPractice).map(({ pid, version }) => {
			const card = cards.get(pid);
			const { title = pid, language = "en", countries = [] } = card ?? {};
			return { pid, version, title, language, countries: countries.map(country) };
		}),
	};
}
