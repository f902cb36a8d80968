import {
	columnsOf,
	type FieldName,
	type FieldOf,
	fieldsByPart,
	fieldsIn,
	isNamedList,
	type NamedList,
	type RowList,
	rowLists,
	sectionOf,
} from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Section } from "#app/library/record/practice-record.ts";
import type { Column as ColumnField } from "#app/library/values/field-kinds.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * The controls of the practice's form, as the registry of fields defines them. A text is one control, a list is one
 * control that is repeated, and a list of rows has controls named `results.0.unit`: the list, the index of the row, the
 * column.
 */

type Fields = typeof practiceFields;
export type ListField = FieldOf<"codes" | "principles" | "countries" | "areas" | "sections">;
type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;
type GroupControls = Together<{ [F in FieldOf<"group">]: Fields[F]["controls"] }[FieldOf<"group">]>;
/** All controls that are not rows, by name. */
export type Controls = Omit<Fields, RowList | FieldOf<"group" | "hidden">> & GroupControls;
type Principle = codes.Code<typeof codes.principles>;
export type HowField = `how-${Principle}`;
export type TextField = Exclude<keyof Controls, ListField> | HowField;
export type FormField = TextField | ListField | RowList;

/** A control that is not a row, for code that handles all controls of a kind. */
export type Control = ColumnField & { among?: readonly string[] };

const listKinds: ReadonlySet<string> = new Set(["codes", "principles", "countries", "areas", "sections"]);

/** The control of a field, or the controls of its parts. */
export function controlsOf(name: FieldName): [FormField, Control][] {
	const field = practiceFields[name];
	if (field.kind === "group") return Object.entries(field.controls) as [FormField, Control][];
	return field.kind === "hidden" ? [] : [[name as FormField, field as Control]];
}

/** The controls by name, in the order of the columns of an import. */
export const controls = Object.fromEntries(fieldsIn("import").flatMap(controlsOf)) as Record<FormField, Control>;
const names = Object.keys(controls) as FormField[];

export const listFields = names.filter((name): name is ListField => listKinds.has(controls[name].kind));
export const textFields = [
	...names.filter((name) => !listKinds.has(controls[name].kind) && controls[name].kind !== "rows"),
	...codes.principles.map(howField),
] as TextField[];
export const formFields: readonly FormField[] = [...textFields, ...listFields, ...rowLists];

/** The control in which a principle is explained. */
const how: Control = { kind: "text", max: 1000 };

/** Finds the control of a field that is not a list of rows, or of the explanation of a principle. */
export function controlNamed(name: TextField | ListField): Control {
	return name.startsWith("how-") ? how : controls[name];
}

type StoredColumn<L extends RowList> = keyof Fields[L]["columns"] & string;
export type Column<L extends RowList> = (L extends NamedList ? "id" : never) | StoredColumn<L>;
export type Row<L extends RowList> = Record<Column<L>, string>;

/**
 * The columns of each list. Rows with localized columns have an id, which keeps their texts attached when rows move.
 */
export const rowColumns = Object.fromEntries(
	rowLists.map((list) => [list, [...(isNamedList(list) ? ["id"] : []), ...columnsOf(list).map(([name]) => name)]]),
) as { [L in RowList]: Column<L>[] };

/** The name of a control: a field, or a column of a row. */
export type FieldPath = FormField | `${RowList}.${number}.${string}`;

/** The values of the form as typed. */
export type PracticeFormValues = Record<TextField, string> & Record<ListField, string[]> & { [L in RowList]: Row<L>[] };

/** The maximum number of rows in each list. */
export const maxRows = Object.fromEntries(rowLists.map((list) => [list, practiceFields[list].max])) as Record<
	RowList,
	number
>;

/** The control of each section of a text. */
export const formSections = Object.fromEntries(
	(names.filter((name) => controls[name].kind === "section") as FieldOf<"section">[]).map((name) => [
		sectionOf(name),
		name,
	]),
) as Record<Section, FieldOf<"section">>;

/**
 * The maximum number of entries that the form can send: every list full and every box ticked. A request with more is
 * not from this form.
 */
export const maxFormEntries =
	textFields.length + 400 + rowLists.reduce((sum, list) => sum + maxRows[list] * rowColumns[list].length, 0);

/** Whether the form has a field of this name. */
export function isFormField(name: string): name is FormField {
	return (formFields as readonly string[]).includes(name);
}

/** Whether a field of the form is a list of rows. */
export function isRowList(name: string): name is RowList {
	return Object.hasOwn(rowColumns, name);
}

/** Whether a field of the form is a list whose items have ids. */
export function isNamedField(name: string): name is NamedList {
	return isRowList(name) && isNamedList(name);
}

/** Splits `results.0.unit`; null for a name that is not a control of a row. */
export function rowControl(name: string): { list: RowList; index: number; column: string } | null {
	const [, list = "", index, column = ""] = /^([a-zA-Z]{1,20})\.(\d{1,3})\.([a-zA-Z]{1,20})$/.exec(name) ?? [];
	if (!isRowList(list) || !(rowColumns[list] as readonly string[]).includes(column)) return null;
	return { list, index: Number(index), column };
}

/** Whether a row is empty apart from its id. */
export function isEmptyRow(row: Readonly<Record<string, string>>): boolean {
	return Object.entries(row).every(([column, value]) => column === "id" || value.trim() === "");
}

/** Makes a row of a list with empty columns. */
export function emptyRow<L extends RowList>(list: L): Row<L> {
	return Object.fromEntries(rowColumns[list].map((column) => [column, ""])) as Row<L>;
}

/** Returns the name of the field in which a principle is explained. */
export function howField(principle: Principle): HowField {
	return `how-${principle}`;
}

/** The cap of a text in words, by the name of its control; undefined if there is none. */
export function wordCapOf(field: string): number | undefined {
	if (field.startsWith("how-")) return practiceFields.principles.words;
	const { list, column } = rowControl(field) ?? {};
	if (list) return columnsOf(list).find(([name]) => name === column)?.[1].words;
	return isFormField(field) && !listKinds.has(controls[field].kind) ? controls[field].words : undefined;
}

/** The control for a field of the completeness check; undefined if the form has none. */
export function controlOf(field: string): FormField | undefined {
	if (field === "document") return "files";
	const [control] = Object.hasOwn(practiceFields, field) ? controlsOf(field as FieldName) : [];
	return control?.[0];
}

/** The names of a field's controls, with those in which principles are explained. */
export function controlNames(name: FieldName): FormField[] {
	return [
		...controlsOf(name).map(([control]) => control),
		...(name === "principles" ? codes.principles.map(howField) : []),
	];
}

const formOrder: string[] = fieldsByPart.flatMap(({ names }) => names.flatMap((name) => [name, ...controlNames(name)]));

/** Sorts problems in the order in which the form shows their fields; problems of the whole form come first. */
export function inFormOrder<Problem extends { field: string }>(problems: readonly Problem[]): Problem[] {
	const place = ({ field }: Problem) =>
		formOrder.indexOf(field === "document" ? "files" : (rowControl(field)?.list ?? field));
	return [...problems].sort((a, b) => place(a) - place(b));
}
