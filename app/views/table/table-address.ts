import { sortParameter, type TableSort } from "#app/views/table/table-sort.ts";

/**
 * The URL of a page with a table. The links of its headings, its files and its pager, and the form of its filters, are
 * made from it.
 */
export type TableAddress = {
	/** Of the page; the files have the same path with an ending. */
	path: string;
	/** The filters and the order, as in the URL after the question mark; empty for the whole table. */
	query: string;
	/** The place on the page, such as `#practices`. */
	hash?: string;
};

/** The URL with other parameters; those that are null are left out. */
export function addressWith({ path, query, hash = "" }: TableAddress, changes: Record<string, string | null>): string {
	const params = new URLSearchParams(query);
	for (const [name, value] of Object.entries(changes)) {
		if (value === null) params.delete(name);
		else params.set(name, value);
	}
	return `${path}${params.size > 0 ? `?${params}` : ""}${hash}`;
}

/**
 * Returns the link with which a table heading sorts by its column, or reverses the order if it is already sorted by it.
 */
export function sortLink(
	address: TableAddress,
	sort: TableSort,
	column: string,
): { sortHref: string; sorted?: "ascending" | "descending" } {
	const current = sort.by === column;
	const sortHref = addressWith(address, {
		sort: sortParameter({ by: column, descending: current && !sort.descending }),
	});
	return current ? { sortHref, sorted: sort.descending ? "descending" : "ascending" } : { sortHref };
}
