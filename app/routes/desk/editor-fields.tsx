import type { ReactNode } from "react";
import type { FormField, ListField, TextField } from "#app/library/practice-form.ts";
import { useEditor, useField } from "#app/routes/desk/editor-state.tsx";
import { TheirEdit } from "#app/routes/desk/their-edit.tsx";
import { CheckboxGroup, type Option, RadioGroup, Select, TextArea, TextInput } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

/** One thing that is asked, and beside it what somebody else wrote there meanwhile. */
export function Asked({ field, children }: { field: FormField; children: ReactNode }) {
	return (
		<div className="asked">
			{children}
			<TheirEdit of={field} />
		</div>
	);
}

type InputProps = {
	field: TextField;
	type?: "text" | "email";
	optional?: boolean;
	inputMode?: "decimal" | "numeric";
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
export function AskOne({ field, options, optional }: { field: TextField; options: Option[]; optional?: boolean }) {
	const { values } = useEditor();
	const { messages } = useWords();
	return (
		<Asked field={field}>
			<Select
				{...useField(field)}
				optional={optional ?? false}
				options={options}
				empty={messages.editor.chooseOne}
				defaultValue={values[field]}
			/>
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
export function AskSome(props: { field: ListField; options: Option[]; optional?: boolean }) {
	const { field, options, optional = false } = props;
	const { values } = useEditor();
	return (
		<Asked field={field}>
			<CheckboxGroup {...useField(field)} optional={optional} options={options} values={values[field]} />
		</Asked>
	);
}

/** Lists that are too long to look through: the browser offers what fits what is typed. */
export type TypedList = "countries" | "serviceAreas" | "sdgs" | "currencies";

/** One of a long list, by its name or its code. */
export function AskTyped({ field, list }: { field: TextField; list: TypedList }) {
	const { values } = useEditor();
	return (
		<Asked field={field}>
			<TextInput {...useField(field)} {...useTyped(list, values[field])} />
		</Asked>
	);
}

/** How a control offers a long list: the name of what is chosen stands in it. */
export function useTyped(list: TypedList, value: string) {
	const { options } = useEditor();
	const label = options[list].find((option) => option.value === value)?.label;
	return { list: `list-${list}`, defaultValue: label ?? value, autoComplete: "off", dir: "auto" as const };
}

/** What the browser offers in those fields; once for the whole form. */
export function TypedLists() {
	const { options, sources } = useEditor();
	return (
		<>
			{(["countries", "serviceAreas", "sdgs", "currencies"] as const).map((list) => (
				<datalist key={list} id={`list-${list}`}>
					{options[list].map(({ value, label }) => (
						<option key={value} value={label} />
					))}
				</datalist>
			))}
			<datalist id="list-sources">
				{sources.map((title, index) => (
					<option key={title} value={`${index + 1}. ${title}`} />
				))}
			</datalist>
		</>
	);
}
