import { collatorOf } from "#app/platform/text/collator.ts";

/**
 * The column that a table is sorted by, and the direction. In a URL: `sort=since`, or `sort=-since` for
 * descending.
 */
export type TableSort<Column extends string> = { by: Column; descending: boolean };

/** The order that a parameter names: `since`, or `-since` for descending. */
export function sortIn(parameter: string): TableSort<string> {
	return { by: parameter.replace(/^-/, ""), descending: parameter.startsWith("-") };
}

/** Reads the sort order from a URL. Unknown values give the first column, ascending. */
export function parseSort<Column extends string>(
	params: URLSearchParams,
	columns: readonly [Column, ...Column[]],
): TableSort<Column> {
	const { by: requested, descending } = sortIn(params.get("sort") ?? "");
	const by = columns.find((column) => column === requested);
	return by ? { by, descending } : { by: columns[0], descending: false };
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

/**
 * Returns the link with which a table heading sorts by its column, or reverses the order if it is already sorted by it.
 * @param params the other parameters of the URL, which the link also has
 */
export function sortLink<Column extends string>(
	path: string,
	params: URLSearchParams,
	sort: TableSort<Column>,
	column: Column,
): { sortHref: string; sorted?: "ascending" | "descending" } {
	const current = sort.by === column;
	const to = new URLSearchParams(params);
	to.set("sort", current && !sort.descending ? `-${column}` : column);
	const sortHref = `${path}?${to}`;
	return current ? { sortHref, sorted: sort.descending ? "descending" : "ascending" } : { sortHref };
}
