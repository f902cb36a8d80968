import { eventFields, eventForm, eventTexts, eventTimes } from "#app/forum/events/event.ts";
import type { EventView } from "#app/forum/events/events.server.ts";
import { saveEvent } from "#app/forum/events/save-event.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { edited, form, type Meaning, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { problemSentence } from "#app/http/read-form.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { Messages } from "#app/messages/index.ts";
import { eventFormats, eventKinds } from "#app/reference/codes.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/** Loads the options of the form of an event. */
export function eventOptions({ services: { reference }, locale }: Visit<Person>) {
	const labelled = <Vocabulary extends "eventKinds" | "eventFormats">(
		vocabulary: Vocabulary,
		codes: readonly string[],
	) => codes.map((value) => ({ value, label: reference.label(vocabulary, value, locale) }));
	return {
		kinds: labelled("eventKinds", eventKinds),
		formats: labelled("eventFormats", eventFormats),
		countries: countryOptions(reference, locale),
		languages: languageOptions(reference, locale),
		zones: Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: value.replaceAll("_", " ") })),
	};
}

export type EventOptions = ReturnType<typeof eventOptions>;

/** What the form shows of an event. */
export function eventValues(event: EventView): FormValues {
	const { title, texts, isOwn, sources } = event;
	const inLanguages = eventTexts.flatMap((name) => [
		[`${name}En`, texts[name]?.en],
		[`${name}Ar`, texts[name]?.ar],
	]);
	const shown = {
		...event,
		...Object.fromEntries(inLanguages),
		...Object.fromEntries(eventTimes.flatMap((name) => timeValues(name, event[name]))),
		titleEn: title.en,
		titleAr: title.ar,
		isOwn: isOwn ? "yes" : "no",
		sources: sources.map(({ title, url, year }) => [title, url, ...(year ? [year] : [])].join(" | ")),
	};
	return shownValues(shown, [...eventFields, "revision"]);
}

/** A wall time as its fields show it: the time, and which one of two is meant. */
export function timeValues(name: string, wall: string | null): [string, string][] {
	const [time = "", which = ""] = (wall ?? "").split("~");
	return [
		[name, time.replace("T", " ")],
		[`${name}Which`, which],
	];
}

/** The form that saves an event. */
export function savingForm({ actor, services, messages, form: sent }: FormVisit<Person>, id: string, saved: Meaning) {
	const revision = Number(textOf(sent, "revision"));
	if (!Number.isSafeInteger(revision) || revision < 0) badRequest();
	return form({
		schema: eventForm,
		words: messages.forum.problems,
		run: (event) => saveEvent(actor, services, { id, revision, event }),
	}).answers({
		saved,
		refused: ({ problems: codes }) => problems(forumSentences(messages, codes)),
		conflict: ({ current }) => edited(messages.forum.desk.conflict, eventValues(current)),
		cancelled: problems({ slug: messages.forum.desk.isCancelled }),
	});
}

/** Sentences for the codes of problems, by field. */
export function forumSentences(messages: Messages, codes: Readonly<Record<string, string | undefined>>) {
	return Object.fromEntries(
		Object.entries(codes).flatMap(([field, code]) =>
			code ? [[field, problemSentence(messages, code, 0, messages.forum.problems)]] : [],
		),
	);
}
