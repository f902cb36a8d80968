import type { ReactNode } from "react";
import type { FormField, ListField, TextField } from "#app/library/practice-form.ts";
import { useEditor, useField } from "#app/routes/desk/editor-state.tsx";
import { TheirEdit } from "#app/routes/desk/their-edit.tsx";
import {
	CheckboxGroup,
	type Option,
	type OptionGroup,
	RadioGroup,
	Select,
	TextArea,
	TextInput,
} from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

/** One thing that is asked, and beside it what somebody else wrote there meanwhile. */
export function Asked({ field, children }: { field: FormField; children: ReactNode }) {
	return (
		<div className="asked">
			{children}
			<TheirEdit field={field} />
		</div>
	);
}

type InputProps = {
	field: TextField;
	type?: "text" | "email";
	optional?: boolean;
	autoComplete?: string;
	/** "auto" for words, which may be in another script than the page. */
	dir?: "ltr" | "auto";
};

export function AskLine({ field, ...input }: InputProps) {
	const { values } = useEditor();
	return (
		<Asked field={field}>
			<TextInput {...useField(field)} {...input} defaultValue={values[field]} />
		</Asked>
	);
}

/** @param markdown whether the text may have marks; the line under it says which */
export function AskText(props: { field: TextField; rows: number; markdown?: boolean; optional?: boolean }) {
	const { field, rows, markdown = false, optional = false } = props;
	const { values } = useEditor();
	const { messages } = useWords();
	const under = markdown ? messages.editor.markdown : undefined;
	return (
		<Asked field={field}>
			<TextArea
				{...useField(field)}
				rows={rows}
				under={under}
				optional={optional}
				defaultValue={values[field]}
				dir="auto"
			/>
		</Asked>
	);
}

/** One of a list, where none is possible, too. */
export function AskOne({ field, ...list }: { field: TextField; options?: Option[]; groups?: OptionGroup[] }) {
	const { values } = useEditor();
	const { messages } = useWords();
	return (
		<Asked field={field}>
			<Select {...useField(field)} {...list} empty={messages.editor.chooseOne} defaultValue={values[field]} />
		</Asked>
	);
}

/** One of a few, all in sight. */
export function AskChoice({ field, options }: { field: TextField; options: Option[] }) {
	const { values } = useEditor();
	return (
		<Asked field={field}>
			<RadioGroup {...useField(field)} options={options} value={values[field]} />
		</Asked>
	);
}

/** Any of a few. */
export function AskSome({ field, options }: { field: ListField; options: Option[] }) {
	const { values } = useEditor();
	return (
		<Asked field={field}>
			<CheckboxGroup {...useField(field)} options={options} values={values[field]} />
		</Asked>
	);
}
