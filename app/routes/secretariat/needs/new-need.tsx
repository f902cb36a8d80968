import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { done, formAction } from "#app/http/form-action.server.ts";
import { isId, textOf } from "#app/http/form-data.ts";
import { NeedFields } from "#app/routes/secretariat/needs/need-fields.tsx";
import { newNeedPage, savingForm } from "#app/routes/secretariat/needs/need-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { SourceSearchLine } from "#app/views/need/source-search-line.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ needs }) => needs.newTitle);

export const loader = loaderFor("secretariat", newNeedPage);

export const action = formAction("secretariat", (visit) => {
	const id = textOf(visit.form, "id");
	if (!isId(id)) badRequest();
	return savingForm(visit, id, done("kept", `/${visit.locale}/secretariat/needs/${id}`));
});

/** The form is filled in from the search, so that a need can be added with a single press. */
export default function NewNeed() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { needs } = messages;
	const { search } = page;
	return (
		<SecretariatPage heading={needs.newTitle}>
			<p className="lead">{search ? needs.newLead : needs.blankLead}</p>
			<div className="stack gap">
				<FormProvider problems={answer?.problems} edit={answer?.edit}>
					<ErrorSummary labels={needs.fields} />
					{search && <SourceSearchLine search={search} label={needs.fromSearch} />}
					<Form
						values={answer?.values ?? page.values}
						hidden={{ id: answer?.values.id ?? page.id, revision: 0, search: search?.address }}
					>
						<NeedFields options={page.options} />
						<p>
							<SubmitButton>{needs.saveDraft}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
