import { useActionData, useLoaderData } from "@remix-run/react";
import { removeSession } from "#app/forum/programme/remove-session.server.ts";
import { findSession } from "#app/forum/programme/sessions.server.ts";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { conflict, done, form, formAction, noFields } from "#app/http/form-action.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { SessionFields } from "#app/routes/secretariat/events/session-fields.tsx";
import { savingSession, sessionPage, sessionValues } from "#app/routes/secretariat/events/session-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ forum }) => forum.desk.session);

const sessionIn = async ({ actor, services, id, params }: Visit<Person>) =>
	found(await findSession(actor, services, { eventId: id, id: params.session ?? "" }));

export const loader = loaderFor("secretariat", async (visit) => ({
	...(await sessionPage(visit)),
	values: sessionValues(await sessionIn(visit)),
}));

export const action = formAction("secretariat", async (visit) => {
	const { actor, services, id: eventId, locale, messages } = visit;
	const { id, sources } = await sessionIn(visit);
	return {
		save: savingSession(visit, id, sources),
		remove: form({ schema: noFields, run: () => removeSession(actor, services, { id, eventId }) }).answers({
			removed: done("sessionRemoved", `/${locale}/secretariat/events/${eventId}`),
			cancelled: conflict("titleEn", messages.forum.desk.isCancelled),
		}),
	};
});

/** A session as the secretariat works on it. */
export default function SecretariatSession() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { desk } = useI18n().messages.forum;
	const { title, isCancelled } = page.event;
	return (
		<SecretariatPage heading={desk.session}>
			<p className="lead">
				<WithTitle sentence={desk.sessionOf(place(0))} of={{ title: title.text, language: title.language }} />
			</p>
			<FormProvider {...answer}>
				<ErrorSummary labels={desk.fields} />
				<Saving />
			</FormProvider>
			{!isCancelled && (
				<form method="post" className="gap">
					<SecondaryButton intent="remove">{desk.removeSession}</SecondaryButton>
				</form>
			)}
		</SecretariatPage>
	);
}

function Saving() {
	const page = useLoaderData<typeof loader>();
	const { desk } = useI18n().messages.forum;
	const sent = useSent("save");
	const { values } = page;
	return (
		<Form
			values={sent ?? values}
			hidden={{ intent: "save", revision: String(sent?.revision ?? values.revision) }}
			opened={values}
		>
			<SessionFields page={page} />
			<p>
				<SubmitButton>{desk.save}</SubmitButton>
			</p>
		</Form>
	);
}
