import { createContext, useContext } from "react";
import {
	type FormField,
	type FormProblem,
	howField,
	type PracticeFormValues,
	wordCapOf,
} from "#app/library/practice-form.ts";
import { wordsIn } from "#app/library/practice-form-record.ts";
import type { UnsavedForm } from "#app/library/save-practice-form.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { principles } from "#app/reference/codes.ts";
import type { EditorOptions } from "#app/routes/desk/editor-options.server.ts";
import type { FieldProps } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

export type EditorState = Omit<UnsavedForm, "values" | "base" | "revision"> & {
	values: PracticeFormValues;
	options: EditorOptions;
};

const EditorContext = createContext<EditorState | null>(null);
export const EditorProvider = EditorContext.Provider;

/** What was typed, what is wrong with it, and what can be chosen. */
export function useEditor(): EditorState {
	const state = useContext(EditorContext);
	if (!state) throw new Error("A field of the editor stands outside of it.");
	return state;
}

/** What every control of the form has: its name and words, what is wrong with it, and how long it is. */
export function useField(field: FormField): FieldProps & { id: string } {
	const { messages } = useWords();
	const { values, problems, options } = useEditor();
	const problem = problems.find((one) => one.field === field);
	const cap = wordCapOf(field);
	const { label, hint } = fieldWords(messages, field, options);
	return {
		name: field,
		id: field,
		label,
		hint,
		...(problem ? { problem: sentenceOf(messages, problem) } : {}),
		...(cap ? { words: { count: wordsIn(values, field), cap } } : {}),
	};
}

/** Label and hint; the explanation of a principle says of which. */
export function fieldWords({ editor }: Messages, field: FormField, options: Pick<EditorOptions, "principles">) {
	const principle = principles.find((one) => howField(one) === field);
	if (!principle) return editor.fields[field as keyof typeof editor.fields];
	const name = options.principles.find(({ value }) => value === principle)?.label ?? principle;
	const { label, hint, missing } = editor.fields.principleHow;
	return { label: `${label}: ${name}`, hint, missing };
}

/** The sentence for what is wrong with a field. */
export function sentenceOf(messages: Messages, { field, problem, max = 0 }: FormProblem): string {
	const { problems, editor } = messages;
	if (problem === "tooMany") return problems.tooMany(max);
	if (problem === "tooManyCharacters") return problems.tooManyCharacters(max);
	if (problem === "required" && field === "title") return editor.fields.title.missing;
	if (problem === "required" && field === "ownerName") return editor.fields.ownerName.missing;
	const sentence = Object.entries(problems).find(([name]) => name === problem)?.[1];
	return typeof sentence === "string" ? sentence : problems.notInList;
}
