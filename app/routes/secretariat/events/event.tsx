import { useActionData, useLoaderData } from "@remix-run/react";
import { announceEvent } from "#app/forum/events/announce-event.server.ts";
import { cancelEvent } from "#app/forum/events/cancel-event.server.ts";
import { cancelForm, eventLimits } from "#app/forum/events/event.ts";
import { findManagedEvent } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { publishProgramme } from "#app/forum/programme/publish-programme.server.ts";
import { publishForm } from "#app/forum/programme/session.ts";
import { listSessions } from "#app/forum/programme/sessions.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { conflict, done, form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { EventFields } from "#app/routes/secretariat/events/event-fields.tsx";
import { eventOptions, eventValues, savingForm } from "#app/routes/secretariat/events/event-form.server.ts";
import { sessionColumns } from "#app/routes/secretariat/events/session-columns.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { PhaseStatus } from "#app/views/event/event-parts.tsx";
import { shownEvent } from "#app/views/event/shown-event.server.ts";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta<typeof loader>(({ forum }, page) => page?.event.title.text ?? forum.list.title);

export const loader = loaderFor("secretariat", async (visit) => {
	const { actor, services, id, locale } = visit;
	const event = found(await findManagedEvent(actor, services, id));
	const { reference, clock } = services;
	const [sessions, programmes] = await Promise.all([listSessions(actor, services, id), programmesOf(services, id)]);
	return {
		id,
		event: shownEvent(event, { reference, locale, now: clock.now() }),
		values: eventValues(event),
		options: eventOptions(visit),
		number: programmes[0]?.number ?? 0,
		sessions: sessions.map((session) => ({
			id: session.id,
			eventId: id,
			starts: session.starts,
			room: session.room,
			kind: reference.label("sessionKinds", session.kind, locale),
			title: textFor(session.title, locale),
		})),
	};
});

export const action = formAction("secretariat", async (visit) => {
	const { actor, services, id, messages } = visit;
	const { desk } = messages.forum;
	found(await findManagedEvent(actor, services, id));
	const cancelled = conflict("state", desk.isCancelled);
	return {
		save: savingForm(visit, id, done("saved")),
		announce: form({ schema: noFields, run: () => announceEvent(actor, services, { id }) }).answers({
			announced: done("announced"),
			cancelled,
		}),
		publish: form({ schema: publishForm, run: (note) => publishProgramme(actor, services, { id, note }) }).answers({
			published: done("published"),
			"nothing-new": problems({ noteEn: desk.nothingNew }),
			"note-missing": problems({ noteEn: desk.noteMissing }),
			"not-announced": problems({ noteEn: desk.notAnnounced }),
		}),
		cancel: form({ schema: cancelForm, run: (reason) => cancelEvent(actor, services, { id, reason }) }).answers({
			cancelled: done("cancelled"),
			"not-announced": problems({ reasonEn: desk.notAnnounced }),
		}),
	};
});

/** An event as the secretariat works on it: announce, programme, details, cancel. */
export default function SecretariatEvent() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { desk } = messages.forum;
	const { event } = page;
	return (
		<SecretariatPage heading={<LangText lang={event.title.language}>{event.title.text}</LangText>}>
			<div className="stack gap">
				<DoneNotice sentences={desk.done} />
				<FormProvider {...answer}>
					<ErrorSummary labels={desk.fields} />
					<p id="state">
						<PhaseStatus phase={event.phase} />{" "}
						{event.state !== "draft" && (
							<>
								<a href={`/${locale}${event.path}`}>{desk.publicPage}</a>{" "}
								<a href={`/${locale}/secretariat/delegates/${page.id}`}>{messages.registration.delegates.title}</a>
							</>
						)}
					</p>
					{event.cancelReason && (
						<Notice>
							<LangText lang={event.cancelReason.language}>{event.cancelReason.text}</LangText>
						</Notice>
					)}
					{event.state === "draft" && (
						<form method="post" className="stack">
							<p className="muted">{desk.announceLead}</p>
							<p>
								<SubmitButton intent="announce">{desk.announce}</SubmitButton>
							</p>
						</form>
					)}
					<Sessions />
					{event.state !== "cancelled" && <Details />}
					{event.state === "announced" && <Cancel />}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

function Sessions() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { desk, programme } = messages.forum;
	const { id, sessions, number, event } = page;
	const sent = useSent("publish");
	return (
		<Section id="programme" title={programme.title} className="stack">
			<DataTable
				columns={sessionColumns}
				rows={sessions}
				keyOf={(session) => session.id}
				page={page}
				caption={desk.sessions}
				none={desk.noSessions}
			/>
			{event.state !== "cancelled" && (
				<p>
					<a className="button button-line" href={`/${locale}/secretariat/events/${id}/sessions/new`}>
						{desk.newSession}
					</a>
				</p>
			)}
			{event.state === "announced" && (
				<Form className="form gap" values={sent ?? {}} hidden={{ intent: "publish" }}>
					<p className="muted">{desk.publishLead(number + 1)}</p>
					<TextInTwoLanguages
						name="note"
						labels={{ english: desk.fields.noteEn, arabic: desk.fields.noteAr }}
						maxLength={eventLimits.line}
						optional={number === 0}
					/>
					<p>
						<SubmitButton>{desk.publish}</SubmitButton>
					</p>
				</Form>
			)}
		</Section>
	);
}

function Details() {
	const { values, options } = useLoaderData<typeof loader>();
	const { desk } = useI18n().messages.forum;
	const sent = useSent("save");
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{desk.details}</b>
			</summary>
			<Form
				className="form gap"
				values={sent ?? values}
				hidden={{ intent: "save", revision: String(sent?.revision ?? values.revision) }}
				opened={values}
			>
				<EventFields options={options} />
				<p>
					<SubmitButton>{desk.save}</SubmitButton>
				</p>
			</Form>
		</details>
	);
}

function Cancel() {
	const { desk } = useI18n().messages.forum;
	const sent = useSent("cancel");
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{desk.cancel}</b>
			</summary>
			<p className="muted">{desk.cancelLead}</p>
			<Form className="form gap" values={sent ?? {}} hidden={{ intent: "cancel" }}>
				<TextInTwoLanguages
					name="reason"
					labels={{ english: desk.fields.reasonEn, arabic: desk.fields.reasonAr }}
					maxLength={eventLimits.line}
				/>
				<p>
					<SecondaryButton>{desk.cancel}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
