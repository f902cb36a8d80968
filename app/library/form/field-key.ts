import {
	type FormField,
	isFormField,
	isNamedField,
	type PracticeFormValues,
} from "#app/library/form/practice-form-fields.ts";
import type { NamedList } from "#app/library/record/field-lookup.ts";

/** The key of a field of the form, or of one item of a list whose items have ids, such as `results/r1`. */
export type FieldKey = FormField | `${NamedList}/${string}`;

/** Reads a key; null for one that the form does not have. */
export function readFieldKey(text: string): FieldKey | null {
	if (isFormField(text)) return text;
	const [, list = "", id] = /^([a-zA-Z]{1,20})\/([a-z][a-z0-9]{0,7})$/.exec(text) ?? [];
	return id && isNamedField(list) ? `${list}/${id}` : null;
}

/** Splits a key into the form's field and the item's id, if it names one. */
export function partsOfKey(field: FieldKey): { field: FormField; item: string | null } {
	if (isFormField(field)) return { field, item: null };
	const [list = "", item = ""] = field.split("/", 2);
	return { field: list as NamedList, item };
}

/** Finds the row that a key refers to; undefined if it no longer exists, or if the key refers to a whole field. */
export function rowAt(values: PracticeFormValues, field: FieldKey): Record<string, string> | undefined {
	const { field: list, item } = partsOfKey(field);
	if (item === null) return undefined;
	return (values[list] as Record<string, string>[]).find(({ id }) => id === item);
}
