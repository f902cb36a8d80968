import type { Column, FormField, HowField, RowList } from "#app/library/form/practice-form-fields.ts";
import type { Messages } from "#app/messages/index.ts";

/** What the catalogue says of a field. */
export type FieldWords = {
	label: string;
	/** What the page of the practice calls it, where that is not what the form asks. */
	page?: string;
	/** What the panel of facts calls it, where that is something else again. */
	fact?: string;
	hint: string;
	missing: string;
	/** From a practice of the library. */
	example?: string;
};

/** The same of a list: what each column asks, what a row is called, and the button that adds one. */
export type ListWords<L extends RowList = RowList> = FieldWords & {
	columns: Record<Exclude<Column<L>, "id">, string>;
	item: (index: number) => string;
	add: string;
};

type AllWords = { [F in Exclude<FormField, HowField | RowList>]: FieldWords } & { [L in RowList]: ListWords<L> };

/** What the catalogue says of a field; undefined for what the form does not ask. */
export function fieldWords({ fields }: Messages, field: string): FieldWords | undefined {
	const words: AllWords = fields;
	return (words as Record<string, FieldWords>)[field];
}

export function listWords(messages: Messages, list: RowList): ListWords {
	return fieldWords(messages, list) as ListWords;
}

/** What a column of a list asks. */
export function columnLabel(messages: Messages, list: RowList, column: string): string {
	return (listWords(messages, list).columns as Record<string, string>)[column] ?? column;
}

/** What a field is called on the page of the practice, or in its editor. */
export function fieldName(messages: Messages, field: string): string {
	const { practice, files } = messages;
	const { owner, contact, endorsement } = practice.fact;
	const others: Record<string, string> = {
		...{ owner, contact, endorsement, resources: practice.resources, body: practice.changes.body },
		...files.changed,
	};
	const words = fieldWords(messages, field);
	return others[field] ?? words?.page ?? words?.label ?? field;
}

/** What the panel of facts beside a practice calls a field. */
export function factLabel(messages: Messages, field: string): string {
	return fieldWords(messages, field)?.fact ?? fieldName(messages, field);
}
