import type { DateQuestion, ImportColumn, MatchedColumns, NamedRow } from "#app/documents/import/import.ts";
import { type DateOrder, orderOf, readSheetDate } from "#app/documents/import/sheet-dates.ts";

type Cells = { number: number; cells: readonly string[] };

/**
 * In which order day and month stand, told over each column of dates: what one column leaves open, another may decide,
 * since one office writes its dates one way.
 * @param said what somebody said, which counts more
 */
export function dateQuestion(
	columns: readonly ImportColumn[],
	matched: MatchedColumns,
	rows: readonly Cells[],
	said: DateOrder | undefined,
): DateQuestion {
	if (said) return { order: said };
	const found = columns
		.filter(({ name, date }) => date && name in matched)
		.map(({ name }) => ({ name, order: orderOf(rows.map(({ cells }) => cells[matched[name] ?? -1] ?? "")) }));
	const of = (order: string) => found.filter((one) => one.order === order).map(({ name }) => name);
	if (of("mixed").length > 0) return { ask: "mixed", columns: of("mixed") };
	const decided = (["day-first", "month-first"] as const).filter((order) => of(order).length > 0);
	if (decided.length > 1) return { ask: "mixed", columns: [...of("day-first"), ...of("month-first")] };
	if (decided[0]) return { order: decided[0] };
	return of("unclear").length > 0 ? { ask: "unclear", columns: of("unclear") } : { order: "day-first" };
}

/** Rows by the names of our columns, with dates in one shape. */
export function nameCells(
	columns: readonly ImportColumn[],
	matched: MatchedColumns,
	rows: readonly Cells[],
	order: DateOrder,
): NamedRow[] {
	const dates = new Set(columns.filter(({ date }) => date).map(({ name }) => name));
	const places = columns.flatMap(({ name }) => (name in matched ? [[name, matched[name] ?? -1] as const] : []));
	return rows.map(({ number, cells }) => {
		const noDates: string[] = [];
		const named = places.map(([name, place]) => {
			const cell = cells[place] ?? "";
			if (!cell || !dates.has(name)) return [name, cell];
			const date = readSheetDate(cell, order);
			if (date === null) noDates.push(name);
			return [name, date ?? cell];
		});
		return { number, cells: Object.fromEntries(named), noDates };
	});
}
