import {
	emptyRow,
	isEmptyRow,
	isRowList,
	maxRows,
	type PracticeFormValues,
	type Row,
	rowColumns,
	rowControl,
} from "#app/library/form/practice-form-fields.ts";
import { type RowList, rowLists } from "#app/library/record/field-lookup.ts";

type Rows = { [L in RowList]: Row<L>[] };

/**
 * Reads the rows of every list, by their index in the form.
 * @param texts the entries of a form
 * @param keep `filled` leaves out empty rows; `all` keeps them, since buttons refer to rows by index
 */
export function typedRows(texts: Iterable<readonly [string, string]>, keep: "filled" | "all"): Rows {
	const places = new Map<RowList, Map<number, Record<string, string>>>();
	for (const [name, value] of texts) {
		const control = rowControl(name);
		if (!control) continue;
		const rows = places.get(control.list) ?? new Map<number, Record<string, string>>();
		places.set(control.list, rows);
		const row = rows.get(control.index) ?? {};
		rows.set(control.index, row);
		const before = row[control.column];
		if (before === undefined) row[control.column] = value;
		// Several ticked boxes of one row.
		else if (control.list === "buildingBlocks" && control.column === "files") row.files = `${before} ${value}`;
	}
	return Object.fromEntries(
		rowLists.map((list) => {
			const rows = [...(places.get(list) ?? [])].sort(([a], [b]) => a - b).map(([, row]) => wholeRow(list, row));
			return [list, keep === "all" ? rows : rows.filter((row) => !isEmptyRow(row))];
		}),
	) as Rows;
}

function wholeRow<L extends RowList>(list: L, row: Readonly<Record<string, string>>): Row<L> {
	return { ...emptyRow(list), ...row };
}

/** The entries that a form sends for rows. */
export function rowEntries(values: Rows): [string, string][] {
	return rowLists.flatMap((list) =>
		values[list].flatMap((row, index) =>
			rowColumns[list].map((column): [string, string] => [
				`${list}.${index}.${column}`,
				(row as Record<string, string>)[column] ?? "",
			]),
		),
	);
}

/** The action of a list's button: `add.results`, `up.results.2`, `down.results.2`, `remove.results.2`. */
export type ListStep = { step: "add" | "up" | "down" | "remove"; list: RowList; index: number };

/** Reads the button that sent a form; null if it does not belong to a list. */
export function listStep(intent: string): ListStep | null {
	const [, step, list = "", index = "0"] =
		/^(add|up|down|remove)\.([a-zA-Z]{1,20})(?:\.(\d{1,3}))?$/.exec(intent) ?? [];
	return step && isRowList(list) ? { step: step as ListStep["step"], list, index: Number(index) } : null;
}

/** Applies a list's button to the form; an impossible step changes nothing. */
export function afterStep(values: PracticeFormValues, step: ListStep): PracticeFormValues {
	return { ...values, [step.list]: rowsAfter(step.list, values[step.list] as Record<string, string>[], step) };
}

function rowsAfter(list: RowList, rows: Record<string, string>[], { step, index }: ListStep) {
	if (step === "add") return rows.length < maxRows[list] ? [...rows, emptyRow(list)] : rows;
	const row = rows[index];
	if (!row) return rows;
	const others = rows.filter((_, at) => at !== index);
	if (step === "remove") return others;
	const place = Math.min(others.length, Math.max(0, index + (step === "up" ? -1 : 1)));
	return [...others.slice(0, place), row, ...others.slice(place)];
}

/** The id of the element that should have the focus after a list's button was used. */
export function placeAfter({ step, list, index }: ListStep, rows: number): string {
	switch (step) {
		case "add":
			return `${list}.${rows}.${rowColumns[list].find((column) => column !== "id")}`;
		case "up":
			return `${list}.${Math.max(0, index - 1)}.row`;
		case "down":
			return `${list}.${Math.min(rows - 1, index + 1)}.row`;
		case "remove":
			return rows > 1 ? `${list}.${Math.min(index, rows - 2)}.row` : `${list}.add`;
	}
}
