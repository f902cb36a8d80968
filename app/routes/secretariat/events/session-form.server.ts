import { findManagedEvent } from "#app/forum/events/events.server.ts";
import { saveSession } from "#app/forum/programme/save-session.server.ts";
import { sessionFields, sessionForm, sessionLines } from "#app/forum/programme/session.ts";
import type { SessionView } from "#app/forum/programme/sessions.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { done, edited, form, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { sessionKinds } from "#app/reference/codes.ts";
import { forumSentences, timeValues } from "#app/routes/secretariat/events/event-form.server.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

/** Loads the event of a session, and the options of the session's form. */
export async function sessionPage({ actor, services, id, locale }: Visit<Person>) {
	const { title, zone, state } = found(await findManagedEvent(actor, services, id));
	const { reference } = services;
	return {
		event: { id, title: textFor(title, locale), zone, isCancelled: state === "cancelled" },
		kinds: sessionKinds.map((value) => ({ value, label: reference.label("sessionKinds", value, locale) })),
		languages: languageOptions(reference, locale),
	};
}

export type SessionPage = Awaited<ReturnType<typeof sessionPage>>;

/** What the form shows of a session. */
export function sessionValues(session: SessionView): FormValues {
	const { title, summary, starts, ends } = session;
	const shown = {
		...session,
		...sessionLines(session),
		titleEn: title.en,
		titleAr: title.ar,
		summaryEn: summary?.en,
		summaryAr: summary?.ar,
		...Object.fromEntries([...timeValues("starts", starts), ...timeValues("ends", ends)]),
	};
	return shownValues(shown, [...sessionFields, "revision"]);
}

/**
 * The form that saves a session.
 * @param sources numbers of the event's sources, which the form does not show
 */
export function savingSession(visit: FormVisit<Person>, id: string, sources: number[]) {
	const { actor, services, messages, locale, id: eventId, form: sent } = visit;
	const revision = Number(textOf(sent, "revision"));
	if (!Number.isSafeInteger(revision) || revision < 0) badRequest();
	const { desk } = messages.forum;
	return form({
		schema: sessionForm,
		words: messages.forum.problems,
		run: (session) => saveSession(actor, services, { id, eventId, revision, session: { ...session, sources } }),
	}).answers({
		saved: done("sessionSaved", `/${locale}/secretariat/events/${eventId}`),
		refused: ({ problems: codes }) => problems(forumSentences(messages, codes)),
		conflict: ({ current }) => edited(desk.conflict, sessionValues(current)),
		cancelled: problems({ titleEn: desk.isCancelled }),
	});
}
