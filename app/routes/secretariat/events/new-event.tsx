import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { done, formAction } from "#app/http/form-action.server.ts";
import { isId, textOf } from "#app/http/form-data.ts";
import { EventFields } from "#app/routes/secretariat/events/event-fields.tsx";
import { eventOptions, savingForm } from "#app/routes/secretariat/events/event-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ forum }) => forum.desk.newTitle);

export const loader = loaderFor("secretariat", (visit) => ({ id: crypto.randomUUID(), options: eventOptions(visit) }));

export const action = formAction("secretariat", (visit) => {
	const id = textOf(visit.form, "id");
	if (!isId(id)) badRequest();
	return savingForm(visit, id, done("drafted", `/${visit.locale}/secretariat/events/${id}`));
});

export default function NewEvent() {
	const { id, options } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { desk } = useI18n().messages.forum;
	return (
		<SecretariatPage heading={desk.newTitle}>
			<p className="lead">{desk.newLead}</p>
			<Form
				values={answer?.values ?? { isOwn: "yes", zone: "Asia/Baku" }}
				problems={answer?.problems ?? {}}
				labels={desk.fields}
				hidden={{ id: String(answer?.values.id ?? id), revision: 0 }}
			>
				<EventFields options={options} />
				<p>
					<SubmitButton>{desk.saveDraft}</SubmitButton>
				</p>
			</Form>
		</SecretariatPage>
	);
}
