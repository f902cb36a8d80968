import type { Column, FormField, HowField } from "#app/library/form/practice-form-fields.ts";
import type { RowList } from "#app/library/record/field-lookup.ts";
import type { Messages } from "#app/messages/index.ts";

/** The texts of a field in the catalogue. */
export type FieldWords = {
	label: string;
	/** The field's name on the page of the practice, if that differs from the form's label. */
	page?: string;
	/** The field's name in the panel of facts, if that differs again. */
	fact?: string;
	hint?: string;
	missing: string;
	/** From a practice of the library. */
	example?: string;
};

/** The texts of a list: also the labels of its columns, the name of a row, and the button that adds one. */
export type ListWords<L extends RowList = RowList> = FieldWords & {
	columns: Record<Exclude<Column<L>, "id">, string>;
	item: (index: number) => string;
	add: string;
};

type AllWords = { [F in Exclude<FormField, HowField | RowList>]: FieldWords } & { [L in RowList]: ListWords<L> };

/** The texts of a field in the catalogue; undefined for what is not in the form. */
export function fieldWords({ fields }: Messages, field: string): FieldWords | undefined {
	const words: AllWords = fields;
	return (words as Record<string, FieldWords>)[field];
}

export function listWords(messages: Messages, list: RowList): ListWords {
	return fieldWords(messages, list) as ListWords;
}

/** The label of a list's column. */
export function columnLabel(messages: Messages, list: RowList, column: string): string {
	return (listWords(messages, list).columns as Record<string, string>)[column] ?? column;
}

/** The name of a field on the page of the practice. */
export function fieldName(messages: Messages, field: string): string {
	const { practice, files } = messages;
	const { owner, contact, endorsement } = practice.fact;
	const others: Record<string, string> = {
		owner,
		contact,
		endorsement,
		resources: practice.resources,
		body: practice.changes.body,
		...files.changed,
	};
	const words = fieldWords(messages, field);
	return others[field] ?? words?.page ?? words?.label ?? field;
}

/** The name of a field in the panel of facts. */
export function factLabel(messages: Messages, field: string): string {
	return fieldWords(messages, field)?.fact ?? fieldName(messages, field);
}
