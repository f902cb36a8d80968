import { useActionData, useLoaderData } from "@remix-run/react";
import { managedCallPath } from "#app/awards/calls/call.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { done, formAction } from "#app/http/form-action.server.ts";
import { idOrNew, textOf } from "#app/http/form-data.ts";
import { CallFields, useCallLabels } from "#app/routes/secretariat/awards/call-fields.tsx";
import { callSaving, newCallValues, zoneOptions } from "#app/routes/secretariat/awards/call-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ awards }) => awards.manage.newTitle);

export const loader = loaderFor("secretariat", () => ({
	id: crypto.randomUUID(),
	values: newCallValues(),
	zones: zoneOptions(),
}));

export const action = formAction("secretariat", (visit) => {
	const id = idOrNew(textOf(visit.form, "id"));
	return callSaving(visit, id, done("saved", `/${visit.locale}${managedCallPath(id)}`));
});

export default function NewCall() {
	const { id, values, zones } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { manage } = useI18n().messages.awards;
	return (
		<SecretariatPage heading={manage.newTitle}>
			<p className="lead">{manage.newLead}</p>
			<div className="stack gap">
				<Form
					values={answer?.values ?? values}
					problems={answer?.problems ?? {}}
					edit={answer?.edit}
					labels={useCallLabels()}
					hidden={{ id: answer?.values.id ?? id, revision: 0 }}
				>
					<CallFields zones={zones} />
					<p>
						<SubmitButton>{manage.saveDraft}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
