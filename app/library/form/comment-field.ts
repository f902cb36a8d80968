import {
	type FormField,
	isFormField,
	isNamedList,
	isRowList,
	type NamedList,
	type PracticeFormValues,
} from "#app/library/form/practice-form-fields.ts";

/** What a remark is about: a field of the form, or one item of a list whose items have ids, `results/r1`. */
export type CommentField = FormField | `${NamedList}/${string}`;

/** Reads the name of a field; null for what the form does not have. */
export function readCommentField(text: string): CommentField | null {
	if (isFormField(text)) return text;
	const [, list = "", id] = /^([a-zA-Z]{1,20})\/([a-z][a-z0-9]{0,7})$/.exec(text) ?? [];
	return id && isRowList(list) && isNamedList(list) ? `${list}/${id}` : null;
}

/** The field of the form, and the item of it where one is meant. */
export function partsOfField(field: CommentField): { field: FormField; item: string | null } {
	if (isFormField(field)) return { field, item: null };
	const [list = "", item = ""] = field.split("/", 2);
	return { field: list as NamedList, item };
}

/** The row that is meant, as the form has it; undefined where it is not there (any more), and for whole fields. */
export function rowOfField(values: PracticeFormValues, field: CommentField): Record<string, string> | undefined {
	const { field: list, item } = partsOfField(field);
	if (item === null) return undefined;
	return (values[list] as Record<string, string>[]).find(({ id }) => id === item);
}
