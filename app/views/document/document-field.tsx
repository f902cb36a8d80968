import { maxTitleLength } from "#app/documents/document.ts";
import type { DocumentChoices } from "#app/documents/document-choices.server.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { useFormState, useSavedValues } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FileInput } from "#app/views/document/file-input.tsx";

export interface DocumentFieldProps {
	/** From `documentChoices`, in the loader. */
	choices: DocumentChoices;
	/** The kind of document; by default “Paper”. */
	label?: string;
	hint?: string;
	/** Added to the label, in forms that mark optional fields. */
	optional?: boolean;
	/** From `readFormWithDocument`, when the form is returned; before, the document that is saved. */
	chosen?: { id: string; title: string } | null | undefined;
}

/**
 * A document in a form of `encType="multipart/form-data"` that is read by `readFormWithDocument`: one on file, or a new
 * upload. A file that was already received need not be chosen again. The values of the form are `documentId`,
 * `documentTitle`, `documentLanguage`, `documentKey` and `documentUploaded`; its problem is keyed `documentId`.
 */
export function DocumentField({ choices, chosen, optional = false, ...texts }: DocumentFieldProps) {
	const { messages } = useI18n();
	const { documents } = messages;
	const { field } = documents;
	const problem = useFormState().problems.documentId;
	const [key] = useSavedValues("documentKey");
	const [uploaded] = useSavedValues("documentUploaded");
	const offersFiled = choices.documents.length > 0 || Boolean(chosen);
	const hint = [texts.hint, offersFiled ? field.hint : field.handOver].filter(Boolean).join(" ");
	return (
		<fieldset
			className={problem ? "field paper field-wrong" : "field paper"}
			aria-describedby={problem ? "hint-paper problem-documentId" : "hint-paper"}
		>
			<legend className="label">
				{texts.label ?? field.label}
				{optional && <span className="quiet"> ({messages.editor.optional})</span>}
			</legend>
			<p className="hint" id="hint-paper">
				{hint}
			</p>
			{problem && (
				<p className="problem" id="problem-documentId">
					{problem}
				</p>
			)}
			{/* Sending the form twice uploads one document. */}
			<input type="hidden" name="documentKey" value={key || crypto.randomUUID()} />
			{uploaded && <input type="hidden" name="documentUploaded" value={uploaded} />}
			{offersFiled && <FiledSelect choices={choices} chosen={chosen} />}
			<FileInput id={offersFiled ? "file" : "documentId"} label={field.file} scanned={choices.scanned} problem="" />
			<TextInput
				name="documentTitle"
				label={field.fileTitle}
				hint={field.fileTitleHint}
				maxLength={maxTitleLength}
				dir="auto"
			/>
			<LanguageSelect languages={choices.languages} />
		</fieldset>
	);
}

function FiledSelect({ choices, chosen }: Pick<DocumentFieldProps, "choices" | "chosen">) {
	const { messages } = useI18n();
	const { field, kinds } = messages.documents;
	// Otherwise it is the document that is saved.
	const isReturned = Object.keys(useFormState().problems).length > 0;
	const option = ({ id, title, kind, filedOn }: DocumentChoices["documents"][number]) => ({
		value: id,
		label: field.choice(title, kinds[kind], filedOn),
	});
	const others = chosen && !choices.documents.some(({ id }) => id === chosen.id) ? [chosen] : [];
	const own = choices.documents.filter(({ member }) => member !== null).map(option);
	const associations = choices.documents.filter(({ member }) => member === null).map(option);
	return (
		<Select
			name="documentId"
			label={field.onFile}
			{...(chosen && isReturned ? { hint: field.received(chosen.title) } : {})}
			empty={field.noneChosen}
			options={[...others.map(({ id, title }) => ({ value: id, label: title })), ...own]}
			groups={associations.length > 0 ? [{ label: field.associations, options: associations }] : []}
			{...(chosen ? { defaultValue: chosen.id } : {})}
			// The problem is shown for the whole field.
			problem=""
		/>
	);
}

function LanguageSelect({ languages }: { languages: string[] }) {
	const { locale, messages } = useI18n();
	const { field } = messages.documents;
	const collator = collatorOf(locale);
	const options = languages
		.map((tag) => ({ value: tag, label: messages.common.language(tag) }))
		.sort((a, b) => collator.compare(a.label, b.label));
	return <Select name="documentLanguage" label={field.language} empty={field.languageUnknown} options={options} />;
}
