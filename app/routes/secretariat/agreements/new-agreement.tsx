import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { agreementDocumentTarget } from "#app/routes/secretariat/agreements/agreement-document.ts";
import { AgreementFields } from "#app/routes/secretariat/agreements/agreement-fields.tsx";
import { recordingForm } from "#app/routes/secretariat/agreements/agreement-form.server.ts";
import { agreementOptions } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ agreements }) => agreements.newTitle);

export const loader = loaderFor("secretariat", async ({ actor, services, context, url, locale }) => {
	const requested = url.searchParams.get("country") ?? "";
	const country = services.reference.isCountry(requested) ? requested : null;
	const parties = country ? [country] : [];
	return { parties, options: await agreementOptions(context, actor, parties, locale) };
});

export const action = documentFormAction(
	"secretariat",
	() => ({}),
	() => agreementDocumentTarget,
	recordingForm,
);

export default function NewAgreement() {
	const { parties, options } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { agreements } = messages;
	return (
		<SecretariatPage heading={agreements.newTitle}>
			<p className="lead">{agreements.newLead}</p>
			<div className="stack gap">
				<Form
					encType="multipart/form-data"
					values={answer?.values ?? { countries: parties, visibility: "secretariat" }}
					problems={answer?.problems ?? {}}
					labels={agreements.fields}
				>
					<AgreementFields chosen={answer?.chosen ?? null} options={options} />
					<p>
						<SubmitButton>{agreements.buttons.record}</SubmitButton>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
