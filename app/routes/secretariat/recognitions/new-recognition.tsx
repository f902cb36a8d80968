import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { done, form, formAction, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { recognitionForm } from "#app/library/recognitions/recognition.ts";
import { recordRecognition } from "#app/library/recognitions/record-recognition.server.ts";
import { awards } from "#app/reference/codes.ts";
import { RecognitionFields, useRecognitionLabels } from "#app/routes/secretariat/recognitions/recognition-fields.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ recognitions }) => recognitions.desk.record);

export const loader = loaderFor("secretariat", ({ services: { reference }, locale }) => ({
	id: randomUUID(),
	countries: countryOptions(reference, locale),
	awards: awards.map((value) => ({ value, label: reference.label("awards", value, locale) })),
}));

export const action = formAction("secretariat", ({ actor, services, form: sent, locale, messages }) => {
	const { refused } = messages.recognitions.desk;
	return form({
		schema: recognitionForm,
		run: (input) => recordRecognition(actor, services, { ...input, id: idFor(textOf(sent, "id"), input) }),
	}).answers({
		recorded: ({ id }) => done("recorded", `/${locale}/secretariat/recognitions/${id}`),
		refused: ({ reason }) => problems({ [fieldOf[reason]]: refused[reason] }),
	});
});

const fieldOf = {
	"unknown-country": "country",
	"unknown-practice": "pid",
	"unknown-version": "version",
	"not-its-country": "country",
} as const;

export default function NewRecognition() {
	const { id, countries, awards } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { desk } = useI18n().messages.recognitions;
	const labels = useRecognitionLabels();
	return (
		<SecretariatPage heading={desk.record}>
			<p className="lead">{desk.recordLead}</p>
			<div className="stack gap">
				<Form
					values={answer?.values}
					problems={answer?.problems ?? {}}
					labels={labels}
					hidden={{ id: answer?.values.id ?? id }}
				>
					<RecognitionFields countries={countries} awards={awards} />
					<p>
						<SubmitButton>{desk.record}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
