import type { DateQuestion, ImportColumn, MatchedColumns, NamedRow } from "#app/documents/import/import.ts";
import { type DateOrder, orderOf, readSheetDate } from "#app/documents/import/sheet-dates.ts";

/**
 * Detects the order of day and month over all date columns: another column decides for one that leaves it open, since
 * an office writes all its dates in the same way.
 * @param chosen the order that was chosen, which takes precedence
 */
export function dateQuestion(
	columns: readonly ImportColumn[],
	matched: MatchedColumns,
	rows: readonly NamedRow[],
	chosen: DateOrder | undefined,
): DateQuestion {
	if (chosen) return { order: chosen };
	const found = columns
		.filter(({ name, date }) => date && name in matched)
		.map(({ name }) => ({ name, order: orderOf(rows.map(({ cells }) => cells[name] ?? "")) }));
	const of = (order: string) => found.filter((one) => one.order === order).map(({ name }) => name);
	if (of("mixed").length > 0) return { question: "mixed", columns: of("mixed") };
	const decided = (["day-first", "month-first"] as const).filter((order) => of(order).length > 0);
	if (decided.length > 1) return { question: "mixed", columns: [...of("day-first"), ...of("month-first")] };
	if (decided[0]) return { order: decided[0] };
	return of("unclear").length > 0 ? { question: "unclear", columns: of("unclear") } : { order: "day-first" };
}

/** Rows by our column names, with dates as typed. */
export function nameCells(
	columns: readonly ImportColumn[],
	matched: MatchedColumns,
	rows: readonly { number: number; cells: readonly string[] }[],
): NamedRow[] {
	const places = columns.flatMap(({ name }) => (name in matched ? [[name, matched[name] ?? -1] as const] : []));
	return rows.map(({ number, cells }) => ({
		number,
		cells: Object.fromEntries(places.map(([name, place]) => [name, cells[place] ?? ""])),
		noDates: [],
	}));
}

/** Normalises the dates of rows in place; cells that are not dates keep their text and are listed in `noDates`. */
export function nameDates(columns: readonly ImportColumn[], rows: readonly NamedRow[], order: DateOrder): void {
	const dates = columns.filter(({ date }) => date).map(({ name }) => name);
	for (const { cells, noDates } of rows) {
		for (const name of dates) {
			const typed = cells[name];
			if (!typed) continue;
			const date = readSheetDate(typed, order);
			if (date === null) noDates.push(name);
			else cells[name] = date;
		}
	}
}
