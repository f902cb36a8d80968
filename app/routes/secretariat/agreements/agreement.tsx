import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAnswer, notFound } from "#app/http/answers.server.ts";
import { fileActionFor } from "#app/http/form-with-document.server.ts";
import { findAgreement } from "#app/membership/agreements/agreements.server.ts";
import { changeAgreement } from "#app/routes/secretariat/agreements/agreement-action.server.ts";
import { AgreementDocument, AgreementFacts } from "#app/routes/secretariat/agreements/agreement-facts.tsx";
import { AmendForm, ConflictNotice, EndForm } from "#app/routes/secretariat/agreements/agreement-forms.tsx";
import { agreementPage } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(
	({ agreements }, page) => page?.agreement.title.text ?? agreements.title,
);

export const loader = loaderFor("secretariat", agreementPage);

export const action = fileActionFor("secretariat", async (visit) => {
	const { actor, services, locale } = visit;
	const agreement = await findAgreement(actor, services, visit.id, locale);
	if (!agreement?.inside) notFound();
	const { id, inside } = agreement;
	const outcome = await changeAgreement(visit, { id, title: inside.title });
	return formAnswer(outcome, `/${locale}/secretariat/agreements/${id}`);
});

export default function AgreementPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { title, endedOn } = page.agreement;
	return (
		<SecretariatPage heading={<LangText lang={title.language}>{title.text}</LangText>}>
			<div className="stack gap">
				<DoneNotice sentences={messages.agreements.done} />
				<FormProvider problems={answer?.problems}>
					<ErrorSummary labels={messages.agreements.fields} />
					{answer?.conflict && <ConflictNotice answer={answer} />}
					<AgreementFacts page={page} />
					<AgreementDocument page={page} />
					{(endedOn === null || answer) && (
						<>
							<AmendForm page={page} answer={answer?.intent === "amend" ? answer : undefined} />
							<EndForm page={page} answer={answer?.intent === "end" ? answer : undefined} />
						</>
					)}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
