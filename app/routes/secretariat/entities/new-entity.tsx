import { useActionData, useLoaderData } from "@remix-run/react";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { organisationsToDesignate } from "#app/membership/entities/entities.server.ts";
import { isKnownTo } from "#app/membership/status/members.server.ts";
import { organisationTypes } from "#app/reference/codes.ts";
import { designationForm } from "#app/routes/secretariat/entities/entity-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, PartialDateInput, RadioGroup, Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { useContactLabels } from "#app/views/contact/contact-fields.tsx";
import { letterOf, memberOf } from "#app/views/contact/contact-form.server.ts";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.entities.newTitle(page?.country.name ?? ""),
);

export const loader = loaderFor("secretariat", async ({ actor, services, params, locale }) => {
	const { reference } = services;
	const { code = "" } = params;
	if (!(await isKnownTo(actor, services, code))) notFound();
	return {
		country: { code, name: reference.countryName(code, locale) },
		organisations: await organisationsToDesignate(actor, services, code, locale),
		types: organisationTypes.map((value) => ({ value, label: reference.label("organisationTypes", value, locale) })),
		documents: await documentChoices(actor, services, code),
	};
});

export const action = documentFormAction("secretariat", memberOf, letterOf, (visit, { contact }) =>
	designationForm(visit, contact.member),
);

export default function NewEntity() {
	const { country, organisations, types, documents } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const labels = useContactLabels();
	const { contacts, editor } = messages;
	const words = contacts.entities;
	const options = (own: boolean) =>
		organisations
			.filter((one) => one.own === own)
			.map(({ id, name }) => ({ value: id, label: name.text, lang: name.language }));
	const groups = [
		{ label: words.own, options: options(true) },
		{ label: words.international, options: options(false) },
	].filter((group) => group.options.length > 0);
	return (
		<SecretariatPage heading={words.newTitle(country.name)} over={<MemberPlace country={country} />}>
			<p className="lead">{words.newLead}</p>
			<div className="stack gap">
				<FormProvider {...answer} values={{ belongs: "country", ...answer?.values }}>
					<ErrorSummary labels={labels} />
					<Form encType="multipart/form-data">
						{groups.length > 0 && (
							<Select
								name="organisation"
								label={words.organisation}
								hint={words.organisationHint}
								groups={groups}
								empty={words.isNew}
							/>
						)}
						<TextInTwoLanguages name="name" labels={{ english: words.nameEn, arabic: words.nameAr }} maxLength={300} />
						<Select name="type" label={words.type} optional options={types} empty={editor.chooseOne} />
						<RadioGroup
							name="belongs"
							label={words.belongs}
							options={[
								{ value: "country", label: country.name },
								{ value: "none", label: words.belongsNone },
							]}
						/>
						<PartialDateInput name="from" label={words.from} optional />
						<CheckboxGroup
							name="focal"
							label={words.focalLabel}
							options={[{ value: "yes", label: words.focalChoice }]}
						/>
						<DocumentField choices={documents} label={words.letter} optional chosen={answer?.chosen ?? null} />
						<p>
							<SubmitButton>{words.designate}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
