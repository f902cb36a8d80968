import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { ScaleFields, scaleFieldValues, scaleLabels } from "#app/routes/secretariat/contributions/scale-fields.tsx";
import { scalePage, workOnScale } from "#app/routes/secretariat/contributions/scale-page.server.ts";
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

export const action = actionFor("secretariat", async (visit) => {
	const { actor, context, id, form, locale } = visit;
	if (!(await scalePage(visit))) notFound();
	const answer = found(await workOnScale(context, actor, id, form, locale));
	if (!("done" in answer)) return data(answer, { status: answer.status });
	const root = `/${locale}/secretariat/contributions`;
	return redirect(`${root}${answer.done === "discarded" ? "" : `/scales/${id}`}?done=${answer.done}`, 303);
});

export default function ScaleOfYear() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { contributions } = messages;
	const { scales } = contributions;
	const form = answer && "values" in answer ? answer : null;
	const refused = answer && "problem" in answer ? answer.problem : form?.conflict;
	return (
		<SecretariatPage heading={scales.titleOf(String(page.year))}>
			<div className="stack">
				<DoneNotice sentences={contributions.done} />
				{refused && (
					<div className="notice notice-wait" role="alert">
						{refused}
					</div>
				)}
				<FormProvider problems={form?.problems}>
					<ErrorSummary labels={scaleLabels(messages)} />
					{page.issuedOn && <FlashNotice>{scales.issued(page.issuedOn, page.issued.length)}</FlashNotice>}
					<ScaleFacts page={page} />
					{page.preview ? <ScalePreview page={page} /> : <ScaleIssued page={page} />}
					{(page.preview || form) && (
						<section aria-labelledby="change" className="no-print">
							<h2 id="change">{scales.form}</h2>
							<Form values={scaleFieldValues(form?.values ?? page.values)} hidden={{ version: page.version }}>
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
