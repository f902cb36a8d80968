import { createContext, type ReactNode, useContext } from "react";
import type { UnsavedForm } from "#app/library/drafting/save-practice-form.server.ts";
import type { PracticeUpload } from "#app/library/files/practice-uploads.server.ts";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import {
	type FormField,
	type HowField,
	howField,
	type ListField,
	rowControl,
	type TextField,
	wordCapOf,
} from "#app/library/form/practice-form-fields.ts";
import { type FieldName, optionsOf } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import { countWords } from "#app/library/values/word-count.ts";
import type { Messages } from "#app/messages/index.ts";
import { principles } from "#app/reference/codes.ts";
import type { FieldProps } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { EditorOptions } from "#app/views/page/editor-options.server.ts";
import { columnLabel, type FieldWords, fieldWords, listWords } from "#app/views/practice/field-name.ts";

/** A problem of a field, with the labels of what its author may have meant. */
export type ShownProblem = FormProblem & { proposals?: string[] };

export type EditorState = Omit<UnsavedForm, "base" | "revision" | "problems"> & {
	problems: ShownProblem[];
	options: EditorOptions;
	pid: string;
	/** Uploaded files, known by the id under which the library stores them. */
	sent: PracticeUpload[];
	/** Whether uploads are scanned for viruses. */
	scanned: boolean;
	/** A sentence that says why the uploaded file was refused. */
	fileProblem: string | null;
	/** The URL of the form. */
	here: string;
	/** When the page was loaded. */
	now: Date;
	/** Titles of the practice's sources, by their numbers. */
	sources: string[];
	/** Names of the countries that examples come from, by code. */
	exampleCountries: Record<string, string>;
};

const EditorContext = createContext<EditorState | null>(null);
export const EditorProvider = EditorContext.Provider;

/** The values of the editor's form, their problems and their options. */
export function useEditor(): EditorState {
	const state = useContext(EditorContext);
	if (!state) throw new Error("A field of the editor is rendered outside of it.");
	return state;
}

/** The props of a control of the form: name, label, problem and word count. */
export function useField(field: TextField | ListField): FieldProps & { id: string } {
	const { messages } = useI18n();
	const { values, problems, options } = useEditor();
	const problem = problems.find((one) => one.field === field);
	const cap = wordCapOf(field);
	const { label, hint } = controlWords(messages, field, options);
	return {
		name: field,
		id: field,
		label,
		hint,
		example: useExample(field),
		...(problem ? { problem: sentenceOf(messages, problem) } : {}),
		...(cap ? { words: { count: countWords(values[field as TextField]), cap } } : {}),
	};
}

/** A line of a real practice as an example; most fields have none. */
export function useExample(field: FormField): ReactNode {
	const { locale, messages } = useI18n();
	const { exampleCountries } = useEditor();
	const { example } = Object.hasOwn(practiceFields, field) ? optionsOf(field as FieldName) : {};
	if (!example) return undefined;
	return (
		<>
			<a href={`/${locale}/library/${example.pid}`}>
				{messages.editor.exampleFrom(exampleCountries[example.country] ?? example.country)}
			</a>{" "}
			<q>{fieldWords(messages, field)?.example}</q>
		</>
	);
}

/** Label and hint of a control; the explanation of a principle names the principle. */
export function controlWords(
	messages: Messages,
	field: FormField,
	options: Pick<EditorOptions, "principles">,
): FieldWords {
	const principle = principles.find((one) => howField(one) === field);
	if (!principle) return messages.fields[field as Exclude<FormField, HowField>];
	const name = options.principles.find(({ value }) => value === principle)?.label ?? principle;
	const { label, missing } = messages.fields.principleHow;
	return { label: messages.common.labelled(label, name), missing };
}

/** The sentence for a problem, shown beside its field. */
export function sentenceOf(
	messages: Messages,
	{ field, problem, max = 0, typed, proposals = [] }: ShownProblem,
): string {
	const { problems, editor } = messages;
	if (problem === "notInList" && typed) return editor.notFound(typed, proposals);
	if (problem === "tooMany") return problems.tooMany(max);
	if (problem === "tooManyCharacters") return problems.tooManyCharacters(max);
	const words = problem === "required" ? fieldWords(messages, field) : undefined;
	if (words) return words.missing;
	const sentence = Object.entries(problems).find(([name]) => name === problem)?.[1];
	return typeof sentence === "string" ? sentence : problems.notInList;
}

/** The sentence for a problem in the error summary, which also names the field and the row. */
export function summaryOf(
	messages: Messages,
	problem: ShownProblem,
	options: Pick<EditorOptions, "principles">,
): string {
	const { field } = problem;
	const sentence = sentenceOf(messages, problem);
	const control = rowControl(field);
	if (!control)
		return field === "form"
			? sentence
			: messages.common.labelled(controlWords(messages, field as FormField, options).label, sentence);
	const item = listWords(messages, control.list).item(control.index + 1);
	const { labelled, series } = messages.common;
	return labelled(series(item, columnLabel(messages, control.list, control.column)), sentence);
}
