import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { isId, textOf } from "#app/http/form-data.ts";
import { SessionFields } from "#app/routes/secretariat/events/session-fields.tsx";
import { savingSession, sessionPage } from "#app/routes/secretariat/events/session-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ forum }) => forum.desk.newSession);

export const loader = loaderFor("secretariat", async (visit) => ({
	...(await sessionPage(visit)),
	session: crypto.randomUUID(),
}));

export const action = formAction("secretariat", (visit) => {
	const id = textOf(visit.form, "session");
	if (!isId(id)) badRequest();
	return savingSession(visit, id, []);
});

export default function NewSession() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { desk } = useI18n().messages.forum;
	const { title } = page.event;
	return (
		<SecretariatPage heading={desk.newSession}>
			<p className="lead">
				<WithTitle sentence={desk.sessionOf(place(0))} of={{ title: title.text, language: title.language }} />
			</p>
			<Form
				values={answer?.values ?? {}}
				problems={answer?.problems ?? {}}
				labels={desk.fields}
				hidden={{ session: String(answer?.values.session ?? page.session), revision: 0 }}
			>
				<SessionFields page={page} />
				<p>
					<SubmitButton>{desk.save}</SubmitButton>
				</p>
			</Form>
		</SecretariatPage>
	);
}
