import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { isKnownTo } from "#app/membership/status/members.server.ts";
import { designationForm } from "#app/routes/secretariat/contacts/designation-forms.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { NewContactFields, useContactLabels } from "#app/views/contact/contact-fields.tsx";
import { letterOf, memberOf } from "#app/views/contact/contact-form.server.ts";
import { contactOptions, newContactValues } from "#app/views/contact/contact-options.server.ts";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) => contacts.newTitle(page?.country.name ?? ""));

export const loader = loaderFor("secretariat", async ({ actor, services, context, params, url, locale }) => {
	const { code = "" } = params;
	if (!(await isKnownTo(actor, services, code))) notFound();
	return {
		country: { code, name: services.reference.countryName(code, locale) },
		options: await contactOptions(context, code, locale),
		begin: await newContactValues(context, url.searchParams.get("account")),
	};
});

export const action = documentFormAction("secretariat", memberOf, letterOf, (visit, { contact }) =>
	designationForm(visit, contact.member),
);

export default function NewContact() {
	const { country, options, begin } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts, editor } = useI18n().messages;
	const labels = useContactLabels();
	return (
		<SecretariatPage heading={contacts.newTitle(country.name)} over={<MemberPlace country={country} />}>
			<p className="lead">{contacts.newLead}</p>
			<div className="stack gap">
				<FormProvider {...answer} values={answer?.values ?? begin}>
					<ErrorSummary labels={labels} />
					<Form encType="multipart/form-data">
						<Select name="role" label={contacts.fields.role} options={options.roles} empty={editor.chooseOne} />
						<NewContactFields options={options} chosen={answer?.chosen ?? null} from={{}} />
						<p>
							<SubmitButton>{contacts.designate}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
