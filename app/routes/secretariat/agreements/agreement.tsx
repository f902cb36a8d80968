import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { findAgreement } from "#app/membership/agreements/agreements.server.ts";
import { agreementDocumentTarget } from "#app/routes/secretariat/agreements/agreement-document.ts";
import { AgreementDocument, AgreementFacts } from "#app/routes/secretariat/agreements/agreement-facts.tsx";
import { agreementChanges } from "#app/routes/secretariat/agreements/agreement-form.server.ts";
import { AmendForm, EndForm } from "#app/routes/secretariat/agreements/agreement-forms.tsx";
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

export const action = documentFormAction(
	"secretariat",
	async ({ actor, services, id, locale }) => (await findAgreement(actor, services, id, locale))?.inside ?? null,
	() => agreementDocumentTarget,
	(visit, { title }) => agreementChanges(visit, { id: visit.id, title }),
);

export default function AgreementPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { title, endedOn } = page.agreement;
	return (
		<SecretariatPage heading={<LangText lang={title.language}>{title.text}</LangText>}>
			<div className="stack gap">
				<DoneNotice sentences={messages.agreements.done} />
				<FormProvider {...answer}>
					<ErrorSummary labels={messages.agreements.fields} />
					<AgreementFacts page={page} />
					<AgreementDocument page={page} />
					{(endedOn === null || answer) && (
						<>
							<AmendForm page={page} chosen={answer?.chosen} />
							<EndForm page={page} />
						</>
					)}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
