import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { ScaleFields, scaleFieldValues, scaleLabels } from "#app/routes/secretariat/contributions/scale-fields.tsx";
import { saveScaleByForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import { newScaleValues } from "#app/routes/secretariat/contributions/scale-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ contributions }) => contributions.scales.draft);

export const loader = loaderFor("secretariat", ({ context }) => ({ values: newScaleValues(context) }));

export const action = actionFor("secretariat", async ({ actor, context, form, locale }) => {
	const answer = found(await saveScaleByForm(context, actor, null, form, locale));
	if ("done" in answer) {
		return redirect(`/${locale}/secretariat/contributions/scales/${answer.scaleId}?done=saved`, 303);
	}
	return data(answer, { status: answer.status });
});

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
				<Form
					values={scaleFieldValues(answer?.values ?? values)}
					problems={answer?.problems ?? {}}
					labels={scaleLabels(messages)}
				>
					<ScaleFields />
					<p>
						<SubmitButton>{scales.save}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
