import type { ReactNode } from "react";
import type { FormField, ListField, TextField } from "#app/library/form/practice-form-fields.ts";
import type { TypedVocabulary } from "#app/library/values/field-kinds.ts";
import {
	CheckboxGroup,
	type Option,
	PartialDateInput,
	RadioGroup,
	Select,
	TextArea,
	TextInput,
} from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FieldComments } from "#app/views/editing/editor-comments.tsx";
import { useEditor, useField } from "#app/views/editing/editor-state.tsx";
import { TheirEdit } from "#app/views/editing/their-edit.tsx";

/** A control, and beside it the text that another person saved and the comments on the field. */
export function FieldWithNotes({ field, children }: { field: FormField; children: ReactNode }) {
	return (
		<div className="asked">
			{children}
			<TheirEdit of={field} />
			<FieldComments of={field} />
		</div>
	);
}

type InputProps = {
	field: TextField;
	type?: "text" | "email" | "date";
	optional?: boolean;
	inputMode?: "decimal" | "numeric";
	/** `auto` for free text, which may be in another script than the page. */
	dir?: "ltr" | "auto";
};

export function LineControl({ field, ...input }: InputProps) {
	const { values } = useEditor();
	return (
		<FieldWithNotes field={field}>
			<TextInput {...useField(field)} {...input} defaultValue={values[field]} />
		</FieldWithNotes>
	);
}

/** A day, or a month or year alone. */
export function DateControl({ field, optional = false }: { field: TextField; optional?: boolean }) {
	const { values } = useEditor();
	return (
		<FieldWithNotes field={field}>
			<PartialDateInput {...useField(field)} optional={optional} defaultValue={values[field]} />
		</FieldWithNotes>
	);
}

/** @param props.markdown whether the text may contain Markdown; the line under the field says which */
export function TextControl(props: { field: TextField; rows: number; markdown?: boolean; optional?: boolean }) {
	const { field, rows, markdown = false, optional = false } = props;
	const { values } = useEditor();
	const { messages } = useI18n();
	const under = markdown ? messages.editor.markdown : undefined;
	return (
		<FieldWithNotes field={field}>
			<TextArea {...useField(field)} rows={rows} under={under} optional={optional} defaultValue={values[field]} />
		</FieldWithNotes>
	);
}

/** A drop-down list with an empty option. */
export function SelectControl({
	field,
	options,
	optional,
}: {
	field: TextField;
	options: Option[];
	optional?: boolean;
}) {
	const { values } = useEditor();
	const { messages } = useI18n();
	return (
		<FieldWithNotes field={field}>
			<Select
				{...useField(field)}
				optional={optional ?? false}
				options={options}
				empty={messages.editor.chooseOne}
				defaultValue={values[field]}
			/>
		</FieldWithNotes>
	);
}

/** Radio buttons. */
export function RadioControl({ field, options }: { field: TextField; options: Option[] }) {
	const { values } = useEditor();
	return (
		<FieldWithNotes field={field}>
			<RadioGroup {...useField(field)} options={options} value={values[field]} />
		</FieldWithNotes>
	);
}

/** Checkboxes. */
export function CheckboxControl(props: { field: ListField; options: Option[]; optional?: boolean }) {
	const { field, options, optional = false } = props;
	const { values } = useEditor();
	return (
		<FieldWithNotes field={field}>
			<CheckboxGroup {...useField(field)} optional={optional} options={options} values={values[field]} />
		</FieldWithNotes>
	);
}

/** A drop-down list of the files of the practice; empty if it has none. */
export function FileControl({ field }: { field: TextField }) {
	const files = useFiles();
	return files.length > 0 ? <SelectControl field={field} options={files} optional /> : null;
}

/** A URL, or one of the files of the practice. */
export function DocumentControl({ field }: { field: TextField }) {
	const { values } = useEditor();
	const file = useFiles().find(({ value }) => value === values[field]);
	return (
		<FieldWithNotes field={field}>
			<TextInput
				{...useField(field)}
				list="list-files"
				defaultValue={file?.label ?? values[field]}
				autoComplete="off"
				dir={file ? "auto" : "ltr"}
				optional
			/>
		</FieldWithNotes>
	);
}

/** The files of the practice as options: `f1 The title`. Two files may have the same title, so the id comes first. */
export function useFiles(): Option[] {
	const { values } = useEditor();
	return values.files.filter(({ id }) => id).map(({ id, title }) => ({ value: id, label: `${id} ${title}`.trim() }));
}

/** One of a long list, typed by name or code; the browser suggests matching entries. */
export function TypedControl({ field, list }: { field: TextField; list: TypedVocabulary }) {
	const { values } = useEditor();
	return (
		<FieldWithNotes field={field}>
			<TextInput {...useField(field)} {...useTyped(list, values[field])} />
		</FieldWithNotes>
	);
}

/** The attributes of a text input with suggestions: it shows the label of the code that is chosen. */
export function useTyped(list: TypedVocabulary, value: string) {
	const { options } = useEditor();
	const label = options[list].find((option) => option.value === value)?.label;
	return { list: `list-${list}`, defaultValue: label ?? value, autoComplete: "off", dir: "auto" as const };
}

/** The lists of suggestions that the inputs refer to; once in the form. */
export function Datalists() {
	const { options, sources } = useEditor();
	const files = useFiles();
	return (
		<>
			{(["countries", "serviceAreas", "sdgs", "currencies"] as const).map((list) => (
				<datalist key={list} id={`list-${list}`}>
					{options[list].map(({ value, label, words }) => (
						<option key={value} value={label} label={words} />
					))}
				</datalist>
			))}
			<datalist id="list-sources">
				{sources.map((title, index) => (
					<option key={title} value={`${index + 1}. ${title}`} />
				))}
			</datalist>
			<datalist id="list-files">
				{files.map(({ value, label }) => (
					<option key={value} value={label} />
				))}
			</datalist>
		</>
	);
}
