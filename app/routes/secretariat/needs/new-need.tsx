import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { badRequest } from "#app/http/answers.server.ts";
import { isId } from "#app/http/form-data.ts";
import { NeedFields } from "#app/routes/secretariat/needs/need-fields.tsx";
import { newNeedPage, saveNeedByForm } from "#app/routes/secretariat/needs/need-form.server.ts";
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

export const action = actionFor("secretariat", async ({ actor, context, form, locale }) => {
	const id = String(form.get("id") ?? "");
	if (!isId(id)) badRequest();
	const answered = await saveNeedByForm(context, actor, id, form, locale);
	if ("saved" in answered) return redirect(`/${locale}/secretariat/needs/${id}?done=kept`, 303);
	// The form keeps its original id, so that submitting it twice creates one need.
	return data({ ...answered.answer, id }, { status: answered.status });
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
				<FormProvider problems={answer?.problems}>
					<ErrorSummary labels={needs.fields} />
					{search && <SourceSearchLine search={search} label={needs.fromSearch} />}
					<Form
						values={answer?.values ?? page.values}
						hidden={{ id: answer?.id ?? page.id, revision: 0, search: search?.address }}
					>
						<NeedFields options={page.options} answer={answer} />
						<p>
							<SubmitButton>{needs.saveDraft}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
