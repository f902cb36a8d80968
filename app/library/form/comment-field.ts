import {
	type FormField,
	isFormField,
	isNamedList,
	isRowList,
	type NamedList,
	type PracticeFormValues,
} from "#app/library/form/practice-form-fields.ts";

/** What a comment is about: a field of the form, or one item of a list, such as `results/r1`. */
export type CommentField = FormField | `${NamedList}/${string}`;

/** Reads the name of a field; null for one that the form does not have. */
export function readCommentField(text: string): CommentField | null {
	if (isFormField(text)) return text;
	const [, list = "", id] = /^([a-zA-Z]{1,20})\/([a-z][a-z0-9]{0,7})$/.exec(text) ?? [];
	return id && isRowList(list) && isNamedList(list) ? `${list}/${id}` : null;
}

/** Splits the name into the form's field and the item's id, where it names one. */
export function partsOfField(field: CommentField): { field: FormField; item: string | null } {
	if (isFormField(field)) return { field, item: null };
	const [list = "", item = ""] = field.split("/", 2);
	return { field: list as NamedList, item };
}

/**
 * Finds the row that a name refers to; undefined where it no longer exists, or where the name refers to a whole field.
 */
export function rowOfField(values: PracticeFormValues, field: CommentField): Record<string, string> | undefined {
	const { field: list, item } = partsOfField(field);
	if (item === null) return undefined;
	return (values[list] as Record<string, string>[]).find(({ id }) => id === item);
}
