import { useActionData, useLoaderData } from "@remix-run/react";
import { managedCallPath } from "#app/awards/calls/call.ts";
import { callToManage } from "#app/awards/calls/calls.server.ts";
import { removeCategory } from "#app/awards/calls/save-category.server.ts";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { done, form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { isId } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { CategoryFields, useCallLabels } from "#app/routes/secretariat/awards/call-fields.tsx";
import { categorySaving, categoryValues } from "#app/routes/secretariat/awards/call-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ awards }) => awards.manage.category);

/** The id of the category in the URL. @throws a Response of status 404 if it is malformed */
function categoryId({ params }: Visit): string {
	const { category = "" } = params;
	return isId(category) ? category : notFound();
}

async function categoryPage(visit: Visit<Person>) {
	const { actor, services, id, locale } = visit;
	const call = found(await callToManage(actor, services, id));
	if (call.state !== "draft") return null;
	const category = call.categories.find((one) => one.id === categoryId(visit));
	return { callId: id, title: textFor(call.title, locale), values: category ? categoryValues(category) : null };
}

export const loader = loaderFor("secretariat", categoryPage);

export const action = formAction("secretariat", (visit) => {
	const { actor, services, id: callId, locale, messages } = visit;
	const id = categoryId(visit);
	const call = `/${locale}${managedCallPath(callId)}`;
	return {
		save: categorySaving(visit, id, done("categorySaved", call)),
		remove: form({ schema: noFields, run: () => removeCategory(actor, services, { callId, id }) }).answers({
			removed: done("categoryRemoved", call),
			announced: problems({ titleEn: messages.awards.manage.alreadyAnnounced }),
		}),
	};
});

/** A category of a draft: an id that no category has yet is that of a new one. */
export default function Category() {
	const { callId, title, values } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { manage } = messages.awards;
	return (
		<SecretariatPage
			heading={values ? manage.category : manage.addCategory}
			over={
				<p>
					<a href={`/${locale}${managedCallPath(callId)}`}>
						<LangText lang={title.language}>{title.text}</LangText>
					</a>
				</p>
			}
		>
			<div className="stack gap">
				<Form
					values={answer?.values ?? values ?? {}}
					problems={answer?.problems ?? {}}
					edit={answer?.edit}
					labels={useCallLabels()}
					hidden={{ revision: String(answer?.values.revision ?? values?.revision ?? 0) }}
				>
					<CategoryFields />
					<p className="row">
						<SubmitButton intent="save">{manage.saveCategory}</SubmitButton>
						{values && <SecondaryButton intent="remove">{manage.removeCategory}</SecondaryButton>}
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
