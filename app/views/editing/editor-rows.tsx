import type { ReactNode } from "react";
import { maxRows, wordCapOf } from "#app/library/form/practice-form-fields.ts";
import { type ListStep, placeAfter } from "#app/library/form/practice-form-rows.ts";
import { isNamedList, optionsOf, type RowList } from "#app/library/record/field-lookup.ts";
import type { TypedVocabulary } from "#app/library/values/field-kinds.ts";
import { countWords } from "#app/library/values/word-count.ts";
import {
	CheckboxGroup,
	type FieldProps,
	type Option,
	Optional,
	PartialDateInput,
	Select,
	TextArea,
	TextInput,
} from "#app/ui/form/field.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FieldComments } from "#app/views/editing/editor-comments.tsx";
import { useTyped } from "#app/views/editing/editor-fields.tsx";
import { sentenceOf, useEditor, useExample } from "#app/views/editing/editor-state.tsx";
import { TheirEdit } from "#app/views/editing/their-edit.tsx";
import { columnLabel, listWords } from "#app/views/practice/field-name.ts";

/** A row of a list. */
export type Place = { list: RowList; index: number };

/**
 * A list of rows. Buttons move, remove and add rows; they send the form and save nothing.
 * @param children the controls of a row
 * @param adder replaces the button that adds an empty row
 */
export function RowsControl({
	list,
	children,
	adder,
}: {
	list: RowList;
	children: (place: Place) => ReactNode;
	adder?: ReactNode;
}) {
	const { values, problems } = useEditor();
	const { messages } = useI18n();
	const words = listWords(messages, list);
	const rows = values[list];
	const problem = problems.find(({ field }) => field === list);
	const example = useExample(list);
	return (
		<div className="asked">
			<div className="rows" role="group" aria-labelledby={`label-${list}`} id={list} tabIndex={-1}>
				<h3 className="label" id={`label-${list}`}>
					{words.label}
					{optionsOf(list).tier !== "snapshot" && list !== "files" && <Optional />}
				</h3>
				<p className="hint">{words.hint}</p>
				{example && <p className="hint">{example}</p>}
				{problem && <p className="problem">{sentenceOf(messages, problem)}</p>}
				{rows.map((row, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form have no identity but their place
					<ListRow key={index} list={list} index={index} row={row}>
						{children({ list, index })}
					</ListRow>
				))}
				{adder}
				{!adder && rows.length < maxRows[list] && (
					<p className="add">
						<StepButton step={{ step: "add", list, index: 0 }} id={`${list}.add`}>
							{words.add}
						</StepButton>
					</p>
				)}
			</div>
			<TheirEdit of={list} />
			<FieldComments of={list} />
		</div>
	);
}

/** @param props.row the values of the row; its id goes into a hidden field */
export function ListRow(props: Place & { row: Readonly<Record<string, string>>; children: ReactNode }) {
	const { list, index, row, children } = props;
	const { messages } = useI18n();
	const { editor } = messages;
	const item = listWords(messages, list).item(index + 1);
	const { id } = row;
	return (
		<fieldset className="item" id={`${list}.${index}.row`} tabIndex={-1}>
			<legend className="label">{item}</legend>
			{id && <input type="hidden" name={`${list}.${index}.id`} value={id} />}
			{children}
			<p className="row item-steps">
				{(["up", "down", "remove"] as const).map((step) => (
					<StepButton key={step} step={{ step, list, index }} label={editor.ofItem(editor[step], item)}>
						{editor[step]}
					</StepButton>
				))}
			</p>
			{id && isNamedList(list) && <TheirEdit of={`${list}/${id}`} />}
			{id && isNamedList(list) && <FieldComments of={`${list}/${id}`} />}
		</fieldset>
	);
}

/** Sends the form and moves the focus to the row that is affected. */
function StepButton(props: { step: ListStep; id?: string; label?: string; children: string }) {
	const { step, id, label, children } = props;
	const { values } = useEditor();
	const { list, index } = step;
	return (
		<SecondaryButton
			small
			id={id}
			intent={step.step === "add" ? `add.${list}` : `${step.step}.${list}.${index}`}
			formAction={`#${placeAfter(step, values[list].length)}`}
			aria-label={label}
		>
			{children}
		</SecondaryButton>
	);
}

export type ColumnProps = Place & { column: string; hint?: string | undefined };

/** The props of a control in a row: name, label, problem and value. */
function useColumn({ list, index, column, hint }: ColumnProps): FieldProps & { id: string; value: string } {
	const { values, problems } = useEditor();
	const { messages } = useI18n();
	const name = `${list}.${index}.${column}`;
	const problem = problems.find(({ field }) => field === name);
	const value = (values[list][index] as Record<string, string> | undefined)?.[column] ?? "";
	const cap = wordCapOf(name);
	return {
		name,
		id: name,
		label: columnLabel(messages, list, column),
		value,
		// Shown in the first row only.
		...(hint && index === 0 ? { hint } : {}),
		...(problem ? { problem: sentenceOf(messages, problem) } : {}),
		...(cap ? { words: { count: countWords(value), cap } } : {}),
	};
}

export function RowLine(props: ColumnProps & { dir?: "ltr" | "auto"; inputMode?: "decimal"; offers?: string }) {
	const { dir = "auto", inputMode, offers } = props;
	const { value, ...field } = useColumn(props);
	return <TextInput {...field} defaultValue={value} dir={dir} inputMode={inputMode} list={offers} />;
}

/** A day, or a month or year alone. */
export function RowDate(props: ColumnProps) {
	const { value, hint: _, ...field } = useColumn(props);
	return <PartialDateInput {...field} defaultValue={value} />;
}

export function RowText({ rows, ...props }: ColumnProps & { rows: number }) {
	const { value, ...field } = useColumn(props);
	return <TextArea {...field} rows={rows} defaultValue={value} />;
}

export function RowSelect({ options, ...props }: ColumnProps & { options: Option[] }) {
	const { value, ...field } = useColumn(props);
	const { editor } = useI18n().messages;
	return <Select {...field} options={options} empty={editor.chooseOne} defaultValue={value} />;
}

/** One of a long list, typed by name or code. */
export function RowTyped({ of, ...props }: ColumnProps & { of: TypedVocabulary }) {
	const { value, ...field } = useColumn(props);
	return <TextInput {...field} {...useTyped(of, value)} />;
}

export function RowCheckbox(props: ColumnProps) {
	const { value, name, id, label, hint } = useColumn(props);
	return (
		<>
			<label className="choice">
				<input
					type="checkbox"
					id={id}
					name={name}
					value="yes"
					defaultChecked={value === "yes"}
					aria-describedby={hint ? `hint-${id}` : undefined}
				/>{" "}
				<span>{label}</span>
			</label>
			{hint && (
				<p className="hint" id={`hint-${id}`}>
					{hint}
				</p>
			)}
		</>
	);
}

/** Checkboxes; the value is a list of ids separated by spaces. */
export function RowCheckboxes({ options, ...props }: ColumnProps & { options: Option[] }) {
	const { value, ...field } = useColumn(props);
	return <CheckboxGroup {...field} options={options} values={value.split(" ")} />;
}
