import {
	columnsOf,
	type FieldName,
	type FieldOf,
	fieldsIn,
	isNamedList,
	type NamedList,
	namedLists,
	type RowList,
	rowLists,
	sectionOf,
} from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Section } from "#app/library/record/practice-record.ts";
import type { Column as ColumnField } from "#app/library/values/field-kinds.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * What the form of a practice asks, by the names of its controls, as the registry has it. A text is one control, a list
 * is one control that is repeated, and a list of rows has controls named `results.0.unit`: the list, the place in it,
 * the column.
 */
export { isNamedList, type NamedList, namedLists, type RowList, rowLists };

type Fields = typeof practiceFields;
export type ListField = FieldOf<"codes" | "principles" | "countries" | "areas" | "sections">;
type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;
type GroupControls = Together<{ [F in FieldOf<"group">]: Fields[F]["controls"] }[FieldOf<"group">]>;
/** The controls that are no rows, by their names. */
export type Controls = Omit<Fields, RowList | FieldOf<"group" | "hidden">> & GroupControls;
type Principle = codes.Code<typeof codes.principles>;
export type HowField = `how-${Principle}`;
export type TextField = Exclude<keyof Controls, ListField> | HowField;
export type FormField = TextField | ListField | RowList;

/** A control of the form that is no row, as code that handles all of a kind sees it. */
export type Control = ColumnField & { among?: readonly string[] };

const listKinds: ReadonlySet<string> = new Set(["codes", "principles", "countries", "areas", "sections"]);

/** The controls of a field: its own, or those of its parts. */
export function controlsOf(name: FieldName): [FormField, Control][] {
	const field = practiceFields[name];
	if (field.kind === "group") return Object.entries(field.controls) as [FormField, Control][];
	return field.kind === "hidden" ? [] : [[name as FormField, field as Control]];
}

/** The controls by their names, in the order in which an import has its columns. */
export const controls = Object.fromEntries(fieldsIn("import").flatMap(controlsOf)) as Record<FormField, Control>;
const names = Object.keys(controls) as FormField[];

export const listFields = names.filter((name): name is ListField => listKinds.has(controls[name].kind));
export const textFields = [
	...names.filter((name) => !listKinds.has(controls[name].kind) && controls[name].kind !== "rows"),
	...codes.principles.map(howField),
] as TextField[];
export const formFields: readonly FormField[] = [...textFields, ...listFields, ...rowLists];

/** How a principle shows. */
const how: Control = { kind: "text", max: 1000 };

export function controlNamed(name: TextField | ListField): Control {
	return name.startsWith("how-") ? how : controls[name];
}

type StoredColumn<L extends RowList> = keyof Fields[L]["columns"] & string;
export type Column<L extends RowList> = (L extends NamedList ? "id" : never) | StoredColumn<L>;
export type Row<L extends RowList> = Record<Column<L>, string>;

/** The columns of each list. Where each language says something of the rows, the id keeps it together when rows move. */
export const rowColumns = Object.fromEntries(
	rowLists.map((list) => [list, [...(isNamedList(list) ? ["id"] : []), ...columnsOf(list).map(([name]) => name)]]),
) as { [L in RowList]: Column<L>[] };

/** A control: a field, or a column of a row. */
export type FieldPath = FormField | `${RowList}.${number}.${string}`;

/** What was typed. */
export type PracticeFormValues = Record<TextField, string> & Record<ListField, string[]> & { [L in RowList]: Row<L>[] };

/** Rows that each list holds at most. */
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
 * Entries that the form has at most: every list full, and every box ticked. What has more was not made by our form.
 */
export const maxFormEntries =
	textFields.length + 400 + rowLists.reduce((sum, list) => sum + maxRows[list] * rowColumns[list].length, 0);

export function isFormField(name: string): name is FormField {
	return (formFields as readonly string[]).includes(name);
}

export function isRowList(name: string): name is RowList {
	return Object.hasOwn(rowColumns, name);
}

/** The parts of `results.0.unit`; null for what names no control of a row. */
export function rowControl(name: string): { list: RowList; index: number; column: string } | null {
	const [, list = "", index, column = ""] = /^([a-zA-Z]{1,20})\.(\d{1,3})\.([a-zA-Z]{1,20})$/.exec(name) ?? [];
	if (!isRowList(list) || !(rowColumns[list] as readonly string[]).includes(column)) return null;
	return { list, index: Number(index), column };
}

/** A row in which nothing is said. */
export function isEmptyRow(row: Readonly<Record<string, string>>): boolean {
	return Object.entries(row).every(([column, value]) => column === "id" || value.trim() === "");
}

/** A row of a list with nothing in it. */
export function emptyRow<L extends RowList>(list: L): Row<L> {
	return Object.fromEntries(rowColumns[list].map((column) => [column, ""])) as Row<L>;
}

/** The control that says how a principle shows. */
export function howField(principle: Principle): HowField {
	return `how-${principle}`;
}

/** Texts with a cap in words, and the cap. */
export function wordCapOf(field: string): number | undefined {
	if (field.startsWith("how-")) return practiceFields.principles.words;
	const { list, column } = rowControl(field) ?? {};
	if (list) return columnsOf(list).find(([name]) => name === column)?.[1].words;
	return isFormField(field) && !listKinds.has(controls[field].kind) ? controls[field].words : undefined;
}

/** The control of the form for what completeness calls a field; undefined for what the form does not have. */
export function controlOf(field: string): FormField | undefined {
	if (field === "document") return "files";
	const [control] = Object.hasOwn(practiceFields, field) ? controlsOf(field as FieldName) : [];
	return control?.[0];
}
