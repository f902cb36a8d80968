import type { FormAnswer } from "#app/http/form-data.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccountField, PersonFields, TermFields, useContactLabels } from "#app/views/contact/contact-fields.tsx";
import type { ContactPageData } from "#app/views/contact/contact-page.server.ts";
import { contactValues } from "#app/views/contact/contact-values.ts";

/**
 * A contact's details, the account linked to it, and its term: renewed with a new last day and the letter of
 * designation for it. Without the form, what was typed into it, when the term has ended since it was opened.
 */
export function EditForm({ page, answer }: { page: ContactPageData; answer: FormAnswer | undefined }) {
	const { common, contacts } = useI18n().messages;
	const labels = useContactLabels();
	const { contact, options, letter } = page;
	const saved = contactValues(contact);
	const values = { ...saved, ...answer?.values };
	const chosen = answer ? [answer.chosen, letter].find((document) => document?.id === values.documentId) : letter;
	if (contact.state === "past") {
		return (
			<FormProvider {...answer}>
				<ErrorSummary labels={labels} forms={[]} />
			</FormProvider>
		);
	}
	return (
		<Section id="details" title={contacts.details}>
			<FormProvider {...answer} values={values}>
				<ErrorSummary labels={labels} />
				<Form action="#details" encType="multipart/form-data" hidden={{ revision: values.revision }} opened={saved}>
					<PersonFields visibilities={options.visibilities} />
					<AccountField accounts={options.accounts} />
					<h3>{contacts.termTitle}</h3>
					<p>{contacts.termLead}</p>
					<TermFields documents={options.documents} chosen={chosen ?? null} />
					<p>
						<SubmitButton>{common.save}</SubmitButton>
					</p>
				</Form>
			</FormProvider>
		</Section>
	);
}
