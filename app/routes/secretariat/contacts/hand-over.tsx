import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { handOverForm } from "#app/routes/secretariat/contacts/designation-forms.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { NewContactFields, useContactLabels } from "#app/views/contact/contact-fields.tsx";
import { letterOf } from "#app/views/contact/contact-form.server.ts";
import { contactPage } from "#app/views/contact/contact-page.server.ts";
import { ContactOverview, TermText } from "#app/views/contact/contact-parts.tsx";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.handOverTitle(page?.contact.personName ?? ""),
);

export const loader = loaderFor("secretariat", contactPage);

export const action = documentFormAction("secretariat", contactPage, letterOf, (visit, { contact }) =>
	handOverForm(visit, contact),
);

export default function HandOver() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts } = useI18n().messages;
	const labels = useContactLabels();
	const { contact, country, role, options } = page;
	const values = {
		visibility: contact.inside.visibility,
		...(answer?.values ?? { office: contact.office, invite: "yes", revision: contact.inside.revision }),
	};
	return (
		<SecretariatPage heading={contacts.handOverTitle(contact.personName)} over={<MemberPlace country={country} />}>
			<p className="lead">{contacts.handOverLead}</p>
			<div className="stack gap">
				<FormProvider {...answer} values={values}>
					<ErrorSummary labels={labels} />
					{answer?.edit && <ContactOverview page={page} />}
					<Dots items={[<bdi key="name">{contact.personName}</bdi>, role, <TermText key="term" {...contact} />]} />
					<Form encType="multipart/form-data" hidden={{ revision: values.revision }}>
						<h2>{contacts.next}</h2>
						<NewContactFields
							options={options}
							chosen={answer?.chosen ?? null}
							from={{ hint: contacts.nextFromHint }}
							invites={accountRoleOf(contact.role) !== null}
						/>
						{contact.account && <p>{contacts.tasks(contact.account.name)}</p>}
						<TextArea name="reason" label={contacts.fields.reason} hint={contacts.endReasonHint} optional rows={3} />
						<p>
							<SubmitButton>{contacts.handOver}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
