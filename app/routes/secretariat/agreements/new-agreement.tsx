import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { fileActionFor, readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { readAgreementForm } from "#app/membership/agreements/agreement-form.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { agreementDocumentTarget, typedDocumentFields } from "#app/routes/secretariat/agreements/agreement-document.ts";
import { AgreementFields } from "#app/routes/secretariat/agreements/agreement-fields.tsx";
import { agreementOptions } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import {
	issueSentences,
	refusalSentences,
	type Sentences,
} from "#app/routes/secretariat/agreements/agreement-sentences.ts";
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

export const action = fileActionFor("secretariat", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const { form, chosen, uploaded, problem } = await readFormWithDocument(visit, agreementDocumentTarget);
	const read = readAgreementForm(form);
	const withProblems = (problems: Sentences) =>
		data({ values: { ...typedDocumentFields(form), ...read.values }, chosen, problems }, { status: 422 });
	const documentProblem: Sentences = problem ? { documentId: problem } : {};
	if ("issues" in read) return withProblems({ ...issueSentences(messages, read.issues), ...documentProblem });
	if (problem) return withProblems(documentProblem);
	const result = found(await recordAgreement(actor, services, { ...read.terms, documentUploaded: uploaded }));
	if (result.outcome === "refused") return withProblems(refusalSentences(messages, result.reason));
	return redirect(`/${locale}/secretariat/agreements/${result.agreementId}?done=recorded`, 303);
});

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
