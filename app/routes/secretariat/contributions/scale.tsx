import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { ScaleFields, scaleLabels } from "#app/routes/secretariat/contributions/scale-fields.tsx";
import { scaleForms, scalePage } from "#app/routes/secretariat/contributions/scale-page.server.ts";
import { ScaleFacts, ScaleIssued, ScalePreview } from "#app/routes/secretariat/contributions/scale-parts.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contributions }, page) =>
	contributions.scales.titleOf(String(page?.year ?? "")),
);

export const loader = loaderFor("secretariat", scalePage);

export const action = formAction("secretariat", async (visit) => {
	found(await scalePage(visit));
	return scaleForms(visit);
});

export default function ScaleOfYear() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { contributions } = messages;
	const { scales } = contributions;
	const sent = answer?.values.intent === "save" ? answer.values : undefined;
	const values = sent ?? page.values;
	return (
		<SecretariatPage heading={scales.titleOf(String(page.year))}>
			<div className="stack">
				<DoneNotice sentences={contributions.done} />
				<FormProvider problems={answer?.problems} edit={answer?.edit}>
					<ErrorSummary labels={scaleLabels(messages)} />
					{page.issuedOn && <FlashNotice>{scales.issued(page.issuedOn, page.issued.length)}</FlashNotice>}
					<ScaleFacts page={page} />
					{page.preview ? <ScalePreview page={page} /> : <ScaleIssued page={page} />}
					{(page.preview || sent) && (
						<section aria-labelledby="change" className="no-print">
							<h2 id="change">{scales.form}</h2>
							<Form values={values} hidden={{ version: values.version }} opened={page.values}>
								<ScaleFields />
								<p>
									<SubmitButton intent="save">{scales.save}</SubmitButton>
								</p>
							</Form>
							<form method="post" className="gap-small">
								<SecondaryButton intent="discard">{scales.discard}</SecondaryButton>
							</form>
						</section>
					)}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
