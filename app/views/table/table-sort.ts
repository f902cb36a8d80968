import { collatorOf } from "#app/platform/text/collator.ts";

/**
 * The column that a table is sorted by, and the direction. In a URL: `sort=since`, or `sort=-since` for
 * descending.
 */
export type TableSort = { by: string; descending: boolean };

/** Reads the order from a URL. Unknown values give the usual order. */
export function parseSort(params: URLSearchParams, columns: readonly string[], usual: TableSort): TableSort {
	const parameter = params.get("sort") ?? "";
	const by = parameter.replace(/^-/, "");
	return columns.includes(by) ? { by, descending: parameter.startsWith("-") } : usual;
}

/** The order as a parameter of the URL. */
export function sortParameter({ by, descending }: TableSort): string {
	return descending ? `-${by}` : by;
}

/** The value that a row is sorted by. Rows without a value come last in either direction. */
export type SortKey = string | number | null;

/** Sorts rows by the requested column. Rows that compare equal keep their order. */
export function sortRows<Row>(
	rows: readonly Row[],
	keyOf: (row: Row) => SortKey,
	descending: boolean,
	locale: string,
): Row[] {
	const collator = collatorOf(locale, { numeric: true });
	const turn = descending ? -1 : 1;
	return [...rows].sort((first, second) => {
		const [a, b] = [keyOf(first), keyOf(second)];
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		if (typeof a === "number" && typeof b === "number") return turn * (a - b);
		return turn * collator.compare(String(a), String(b));
	});
}
