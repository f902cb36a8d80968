import type { FieldKey } from "#app/library/form/field-key.ts";
import {
	controlNamed,
	type FormField,
	isFormField,
	isRowList,
	type PracticeFormValues,
} from "#app/library/form/practice-form-fields.ts";
import { columnsOf, type NamedList, type RowList } from "#app/library/record/field-lookup.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { TheirTextNotice } from "#app/views/editing/autosave-notices.tsx";
import { useEditor } from "#app/views/editing/editor-state.tsx";
import type { EditorOptions } from "#app/views/page/editor-options.server.ts";
import { seriesOf } from "#app/views/page/series.ts";
import { columnLabel } from "#app/views/practice/field-name.ts";

/**
 * The value that another person saved in a field or row while this form was being filled in, with a button that takes
 * it over. Empty if there is no such value.
 */
export function TheirEdit({ of }: { of: FieldKey }) {
	const { conflict } = useEditor();
	const lines = useLines(of);
	return (
		<TheirTextNotice of={of} conflict={conflict} href={`#${of.split("/")[0]}`}>
			{lines.length > 0 &&
				lines.map((line) => (
					<p key={line} dir="auto" className="typed">
						{line}
					</p>
				))}
		</TheirTextNotice>
	);
}

/** Their value as text: a line for each value, or for each column of a row. */
function useLines(of: FieldKey): string[] {
	const { conflict, options } = useEditor();
	const { messages } = useI18n();
	if (!conflict?.clashing.includes(of)) return [];
	const { theirs } = conflict;
	if (!isFormField(of)) {
		const [list, id] = of.split("/", 2) as [NamedList, string];
		const row = (theirs[list] as Record<string, string>[]).find((one) => one.id === id) ?? {};
		return filled(row).map(([column, value]) => {
			return messages.common.labelled(columnLabel(messages, list, column), labelOf(options, list, value, column));
		});
	}
	const value = theirs[of];
	if (typeof value === "string") return value ? [labelOf(options, of, value)] : [];
	return (value as (string | Record<string, string>)[]).map((one) =>
		typeof one === "string"
			? labelOf(options, of, one)
			: seriesOf(
					messages,
					filled(one).map(([column, text]) => labelOf(options, of, text, column)),
				),
	);
}

function filled(row: Record<string, string>): [string, string][] {
	return Object.entries(row).filter(([column, value]) => column !== "id" && value !== "");
}

/** The options of kinds that have no vocabulary of their own. */
const optionsOf: Readonly<Record<string, keyof EditorOptions>> = {
	country: "countries",
	countries: "countries",
	areas: "serviceAreas",
	goal: "sdgs",
	currency: "currencies",
	language: "languages",
};

/** The label of a code; other values are returned as they are. @param column of a list */
export function labelOf(options: EditorOptions, field: FormField, value: string, column?: string): string {
	const control = isRowList(field) ? Object.fromEntries(columnsOf(field))[column ?? ""] : controlNamed(field);
	const name = control && (optionsOf[control.kind] ?? control.of);
	return (name && options[name]?.find((option) => option.value === value)?.label) ?? value;
}

/** The id of a field or row in the form. */
export function anchorOf(of: FieldKey, values: PracticeFormValues): string {
	if (isFormField(of)) return of;
	const [list, id] = of.split("/", 2) as [RowList, string];
	const index = (values[list] as { id?: string }[]).findIndex((row) => row.id === id);
	return index < 0 ? list : `${list}.${index}.row`;
}
