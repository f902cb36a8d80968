/** The column that sorts a table; an address says `sort=since`, or `sort=-since` for descending order. */
export type TableSort<Column extends string> = { by: Column; descending: boolean };

/** Reads the order from an address; what is not understood gives the first column, upwards. */
export function parseSort<Column extends string>(
	params: URLSearchParams,
	columns: readonly [Column, ...Column[]],
): TableSort<Column> {
	const requested = params.get("sort") ?? "";
	const by = columns.find((column) => column === requested.replace(/^-/, ""));
	return by ? { by, descending: requested.startsWith("-") } : { by: columns[0], descending: false };
}

/** The value that a column sorts by; rows without one come last in either direction. */
export type SortKey = string | number | null;

/** The rows in the requested order; equal rows keep theirs. */
export function sortRows<Row>(
	rows: readonly Row[],
	keyOf: (row: Row) => SortKey,
	descending: boolean,
	locale: string,
): Row[] {
	const collator = new Intl.Collator(locale, { numeric: true });
	const turn = descending ? -1 : 1;
	return [...rows].sort((first, second) => {
		const [a, b] = [keyOf(first), keyOf(second)];
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		if (typeof a === "number" && typeof b === "number") return turn * (a - b);
		return turn * collator.compare(String(a), String(b));
	});
}

/**
 * What a heading needs to sort by its column, and the other way when it does so already.
 * @param params the rest of the address, which stays
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
