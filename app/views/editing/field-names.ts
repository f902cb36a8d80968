import { type FieldKey, partsOfKey } from "#app/library/form/field-key.ts";
import { isRowList, type PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import type { Messages } from "#app/messages/index.ts";
import { controlWords } from "#app/views/editing/editor-state.tsx";
import type { EditorOptions } from "#app/views/page/editor-options.server.ts";
import { listWords } from "#app/views/practice/field-name.ts";

/**
 * The label of a field; for an item of a list, its number, if it still exists.
 * @param values of the form; left out where items cannot be looked up
 */
export function fieldLabel(
	messages: Messages,
	field: FieldKey,
	options: Pick<EditorOptions, "principles">,
	values?: PracticeFormValues,
): string {
	const { field: name, item } = partsOfKey(field);
	const { label } = controlWords(messages, name, options);
	if (item === null) return label;
	const rows = (values?.[name] ?? []) as { id?: string }[];
	const index = rows.findIndex(({ id }) => id === item);
	return index < 0 || !isRowList(name) ? label : listWords(messages, name).item(index + 1);
}
