import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { ScaleFields, scaleLabels } from "#app/routes/secretariat/contributions/scale-fields.tsx";
import { scaleForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import { newScaleValues } from "#app/routes/secretariat/contributions/scale-values.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ contributions }) => contributions.scales.draft);

export const loader = loaderFor("secretariat", ({ services }) => ({
	values: newScaleValues(dayOf(services.clock.now())),
}));

export const action = formAction("secretariat", (visit) => scaleForm(visit, null));

export default function NewScale() {
	const { values } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { contributions } = messages;
	const { scales } = contributions;
	return (
		<SecretariatPage heading={scales.draft}>
			<p className="lead">{scales.newLead}</p>
			<div className="stack gap">
				<Form values={answer?.values ?? values} problems={answer?.problems ?? {}} labels={scaleLabels(messages)}>
					<ScaleFields />
					<p>
						<SubmitButton>{scales.save}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
