import { documentKinds, maxReasonLength, maxTitleLength, unknownLanguage } from "#app/documents/document.ts";
import { audiences } from "#app/reference/codes.ts";
import type { DocumentPage } from "#app/routes/secretariat/documents/document-page.server.ts";
import type { InvalidDocument } from "#app/routes/secretariat/documents/file-form.server.ts";
import { StoredFile } from "#app/routes/secretariat/documents/stored-file.tsx";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FileInput } from "#app/views/document/file-input.tsx";

type Part = { page: DocumentPage; answer: InvalidDocument | undefined };

/** The actions that are currently possible on a document. */
export function DocumentForms(part: Part) {
	const { may } = part.page;
	return (
		<>
			{may.replace && <ReplaceForm {...part} />}
			{may.correct && <CorrectForm {...part} />}
			{may.setVisibility && <ReadersForm {...part} />}
			{may.retire && <RetireForm {...part} />}
		</>
	);
}

function ReplaceForm({ page, answer }: Part) {
	const { documents } = useI18n().messages;
	const words = documents.page;
	return (
		<Section id="replace" title={words.replace}>
			<p>{words.replaceLead}</p>
			<Form encType="multipart/form-data" hidden={{ expectedNumber: page.versions[0]?.number }}>
				<StoredFile stored={answer?.stored} />
				<FileInput label={documents.filing.file} scanned={page.scanned} />
				<p>
					<SubmitButton>{words.replaceButton}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

function CorrectForm({ page, answer }: Part) {
	const { documents } = useI18n().messages;
	const { facts, filing, field, page: words } = documents;
	const { title, kind, language, owner } = page;
	const saved = { title, kind, language, member: owner?.code ?? "" };
	const sent = answer?.values.intent === "correct" ? answer.values : undefined;
	return (
		<Section id="correct" title={words.correct}>
			<p>{words.correctLead}</p>
			<Form values={{ ...saved, ...sent }} hidden={{ intent: "correct" }} opened={saved}>
				<TextInput name="title" label={filing.titleLabel} maxLength={maxTitleLength} dir="auto" />
				<Select name="kind" label={facts.kind} options={optionsOf(documentKinds, documents.kinds)} />
				<Select
					name="language"
					label={facts.language}
					options={[{ value: unknownLanguage, label: field.languageUnknown }, ...page.languages]}
				/>
				<Select name="member" label={facts.owner} empty={documents.association} options={page.countries} />
				<p>
					<SecondaryButton>{words.correctButton}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}

function ReadersForm({ page, answer }: Part) {
	const { documents, states } = useI18n().messages;
	const words = documents.page;
	return (
		<Section id="readers" title={words.readers}>
			<Form
				values={{ visibility: page.visibility, ...answer?.values }}
				hidden={{ intent: "readers", from: page.visibility }}
			>
				<RadioGroup
					name="visibility"
					label={words.readersNow}
					hint={words.readersLead}
					options={optionsOf(audiences, states.documentReaders)}
				/>
				<p>
					<SecondaryButton>{words.readersButton}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}

function RetireForm({ answer }: Part) {
	const { documents } = useI18n().messages;
	const words = documents.page;
	return (
		<Section id="retire" title={words.retire}>
			<Form values={answer?.values} hidden={{ intent: "retire" }}>
				<TextArea name="reason" label={words.reason} hint={words.retireLead} rows={2} maxLength={maxReasonLength} />
				<p>
					<SecondaryButton>{words.retireButton}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}
