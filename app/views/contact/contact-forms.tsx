import type { ReactNode } from "react";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { UpdateAnswer } from "#app/views/contact/change-by-form.server.ts";
import { ConflictNotice, editNotes } from "#app/views/contact/conflict.tsx";
import { AccountField, PersonFields, Problems, TermFields } from "#app/views/contact/contact-fields.tsx";
import type { ContactOptions } from "#app/views/contact/contact-options.server.ts";
import type { ContactPageData } from "#app/views/contact/contact-page.server.ts";
import { contactFields, valuesOf } from "#app/views/contact/contact-values.ts";
import { openedValues } from "#app/views/page/merge-edits.ts";

/** A form that was returned, with problems or because another person saved first. */
export type Answer = Extract<UpdateAnswer, { outcome: "invalid" | "conflict" }> & {
	chosen?: { id: string; title: string } | null;
};

/**
 * A contact's details, the account linked to it, and its term: renewed with a new last day and the letter of
 * designation for it.
 */
export function EditForm({ page, answer }: { page: ContactPageData; answer: Answer | undefined }) {
	const { common, contacts } = useI18n().messages;
	const { contact, options, letter } = page;
	const shown = valuesIn(answer);
	const chosen = shown ? [answer?.chosen, letter].find((document) => document?.id === shown.documentId) : letter;
	const form = { contact, fields: contactFields, options, answer };
	return (
		<Section id="details" title={contacts.details}>
			<ContactForm {...form} action="#details" encType="multipart/form-data" button={common.save}>
				{(notes) => (
					<>
						<PersonFields notes={notes} visibilities={options.visibilities} />
						<AccountField notes={notes} accounts={options.accounts} />
						<h3>{contacts.termTitle}</h3>
						<p>{contacts.termLead}</p>
						<TermFields notes={notes} documents={options.documents} chosen={chosen ?? null} />
					</>
				)}
			</ContactForm>
		</Section>
	);
}

/**
 * A form for a saved contact, with the reason if it was returned. The values that it was opened with are submitted too,
 * so that a conflict can be merged: after a problem they stay the same, after a conflict they are what the other person
 * saved.
 */
export function ContactForm({
	contact,
	fields,
	options,
	answer,
	button,
	children,
	...form
}: {
	contact: ContactPageData["contact"];
	/** Names of the form's fields. */
	fields: readonly string[];
	options: Pick<ContactOptions, "visibilities"> & Partial<Pick<ContactOptions, "documents">>;
	answer: Answer | undefined;
	button: string;
	action?: string;
	encType?: "multipart/form-data";
	children: (notes: Record<string, ReactNode> | undefined) => ReactNode;
}) {
	const onRecord = valuesOf(contact);
	const shownBefore = openedValues(answer?.outcome === "conflict" ? answer.current : onRecord, fields);
	const revision = answer?.outcome === "conflict" ? answer.revision : contact.inside.revision;
	const opened = { revision, ...Object.fromEntries(shownBefore) };
	const kept = answer?.outcome === "invalid" ? answer.typed : opened;
	const hidden = Object.fromEntries(Object.keys(opened).map((name) => [name, kept[name as keyof typeof kept]]));
	const labelOf = (field: string, value: string): string => {
		if (field === "visibility") return options.visibilities.find((one) => one.value === value)?.label ?? value;
		if (field === "documentId") return options.documents?.documents.find(({ id }) => id === value)?.title ?? value;
		return value;
	};
	return (
		<FormProvider
			values={{ ...onRecord, ...valuesIn(answer) }}
			problems={answer?.outcome === "invalid" ? answer.problems : {}}
		>
			{answer?.outcome === "conflict" && <ConflictNotice by={answer.by} />}
			{answer?.outcome === "invalid" && <Problems overlapping={answer.overlapping} />}
			<Form {...form} hidden={hidden}>
				{children(answer?.outcome === "conflict" ? editNotes(answer.merged, labelOf) : undefined)}
				<p>
					<SubmitButton>{button}</SubmitButton>
				</p>
			</Form>
		</FormProvider>
	);
}

/** The values of a returned form: those typed, after a conflict together with those of the other person. */
function valuesIn(answer: Answer | undefined) {
	return answer?.outcome === "conflict" ? answer.merged.values : answer?.typed;
}

/** Explains why a form was returned that the page no longer has, with what was typed into it. */
export function InvalidNotice({ answer }: { answer: Answer | undefined }) {
	if (!answer) return null;
	if (answer.outcome === "conflict") return <ConflictNotice by={answer.by} />;
	return (
		<FormProvider values={answer.typed} problems={answer.problems}>
			<Problems overlapping={answer.overlapping} forms={[]} />
		</FormProvider>
	);
}
