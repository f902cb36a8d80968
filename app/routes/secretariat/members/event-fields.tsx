import type { ReactNode } from "react";
import type { EventRequirements } from "#app/membership/status/event-requirements.ts";
import { type EventLine, type SourceField, sourceRows } from "#app/membership/status/member-event-form.ts";
import type { EventAnswer, EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { PartialDateInput, TextArea, TextInput, YearInput } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";

export type EventFieldsProps = {
	page: EventFormPage;
	answer: EventAnswer | undefined;
	/** Which fields are required. */
	needs: EventRequirements;
	/** Whether to ask for the day on which a withdrawal takes effect. */
	withdrawal: boolean;
	/** Shows the decision and the reasons only if they are required, and folds texts and notes away. */
	brief: boolean;
	/** The first fields of the form, which say what changes. */
	children: ReactNode;
};

/** All fields of an event: what changes and when, the documents, the reasons and the published sources. */
export function EventFields({ page, answer, needs, withdrawal, brief, children }: EventFieldsProps) {
	const { admission, form } = useI18n().messages.memberFile;
	const { fields } = form;
	const field = useEventField();
	const { values, problems } = useFormState();
	return (
		<>
			{children}
			<PartialDateInput {...field("effectiveFrom")} />
			{page.corrected && <TextArea {...field("correctionReason")} rows={2} />}
			{!brief && <h2>{form.documentsTitle}</h2>}
			{(needs.decision || !brief) && (
				<div className="series">
					<TextInput {...field("decisionNumber")} optional={!needs.decision} dir="auto" autoComplete="off" />
					<PartialDateInput {...field("decisionDate")} optional={!needs.decision} />
				</div>
			)}
			<DocumentField
				choices={page.choices}
				label={fields.documentId.label}
				hint={fields.documentId.hint}
				optional={!needs.document}
				chosen={answer?.chosen}
			/>
			{!brief && <h2>{form.reasonsTitle}</h2>}
			<TextInput {...field("basis")} dir="ltr" lang="en" />
			{brief ? (
				<details className="small-form" open={briefHidden.some((name) => problems[name] || values[name])}>
					<summary>{admission.more}</summary>
					<TextInput {...field("basisAr")} optional dir="rtl" lang="ar" />
					<NoteFields />
				</details>
			) : (
				<>
					<TextInput {...field("basisAr")} optional dir="rtl" lang="ar" />
					<TextArea {...field("reasons")} optional={!needs.reasons} rows={3} />
					<TextInput
						{...field("reviewOn")}
						label={withdrawal ? fields.reviewOn.withdrawalLabel : fields.reviewOn.label}
						hint={withdrawal ? fields.reviewOn.withdrawal : fields.reviewOn.hint}
						optional={!needs.reviewOn}
						type="date"
					/>
					<NoteFields />
					<SourceFields />
				</>
			)}
		</>
	);
}

/** Fields that are folded away in a brief form, which opens at a problem or a text in one of them. */
const briefHidden = ["basisAr", "publicNote", "publicNoteAr", "internalNote"] as const;

function NoteFields() {
	const field = useEventField();
	return (
		<>
			<TextArea {...field("publicNote")} optional rows={2} dir="ltr" lang="en" />
			<TextArea {...field("publicNoteAr")} optional rows={2} dir="rtl" lang="ar" />
			<TextArea {...field("internalNote")} optional rows={3} />
		</>
	);
}

/** Returns a function that gives a field's name, label and hint. */
export function useEventField() {
	const { fields } = useI18n().messages.memberFile.form;
	return (name: EventLine & keyof typeof fields) => {
		const { label, hint }: { label: string; hint?: string } = fields[name];
		return { name, label, hint };
	};
}

/** A row of fields for each source, and an empty one for another. */
function SourceFields() {
	const { form } = useI18n().messages.memberFile;
	const { fields } = form;
	const { values } = useFormState();
	return (
		<>
			<h2>{form.sourcesTitle}</h2>
			<p className="hint">{form.sourcesHint}</p>
			{sourceRows(values).map((row) => {
				const language: SourceField = `sourceLanguage-${row}`;
				return (
					<fieldset key={row} className="series">
						<legend className="small-head">{form.source(row + 1)}</legend>
						<TextInput name={`sourceTitle-${row}`} label={fields.sourceTitle.label} dir="auto" />
						<TextInput
							name={`sourceUrl-${row}`}
							label={fields.sourceUrl.label}
							type="url"
							dir="ltr"
							autoComplete="off"
						/>
						<YearInput name={`sourceYear-${row}`} label={fields.sourceYear.label} />
						<input type="hidden" name={language} value={String(values[language] ?? "")} />
					</fieldset>
				);
			})}
		</>
	);
}
