import type { ReactNode } from "react";
import type { Formats, Locale, Messages } from "#app/messages/index.ts";
import type { TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { parseSort, type SortKey, sortParameter, sortRows, type TableSort } from "#app/views/table/table-sort.ts";

/** The language in which a table is shown. */
type Words = { messages: Messages; locale: Locale; formats: Formats };

/**
 * A column of a table: what its page shows, what its rows can be sorted by, and what its CSV and XLSX files contain. A
 * table is a list of columns.
 */
export type Column<Row, Page = unknown> = {
	/** Its name in the URL: `?sort=since`, or `?columns=country,since` for a file. */
	key: string;
	label(messages: Messages): string;
	/** The cell in a file; the text if left out, so that dates and amounts can be sorted and summed. */
	file?(row: Row, words: Words): TableCell;
	/** What the rows are sorted by, or `by-query` if the query sorts them; the column is not sortable if left out. */
	sort?: ((row: Row) => SortKey) | "by-query";
	/** If the rows are usually sorted by it; otherwise they are by the first sortable column, ascending. */
	usual?: "ascending" | "descending";
	/** Numbers are aligned at the end of their column. */
	number?: true;
	/** In the first column: on a phone also shown before the value, which would otherwise be a mere number. */
	labelsCard?: true;
	/** Where it is shown: everywhere if left out. */
	only?: "page" | "file";
	/** Whether a page has the column; every page has it if left out. */
	shown?(page: Page): boolean;
} & (
	| {
			/** The value in plain text; null if there is none. */
			text(row: Row, words: Words): string | number | null;
			/** The cell on the page; the text if left out. */
			cell?(row: Row, page: Page): ReactNode;
	  }
	// Without a text, the column is empty in files.
	| { text?: undefined; cell(row: Row, page: Page): ReactNode }
);

/** The columns of a page, or of its file. */
export function columnsFor<Row, Page>(
	columns: readonly Column<Row, Page>[],
	page: Page,
	place: "page" | "file" = "page",
): Column<Row, Page>[] {
	return columns.filter(({ only = place, shown }) => only === place && (shown?.(page) ?? true));
}

/** The order that a URL asks for, or the usual one. */
export function sortOf<Row, Page>(columns: readonly Column<Row, Page>[], params: URLSearchParams): TableSort {
	const sortable = columns.filter(({ sort }) => sort);
	return parseSort(
		params,
		sortable.map(({ key }) => key),
		usualSort(sortable),
	);
}

function usualSort<Row, Page>(sortable: readonly Column<Row, Page>[]): TableSort {
	const { key = "", usual } = sortable.find(({ usual }) => usual) ?? sortable[0] ?? {};
	return { by: key, descending: usual === "descending" };
}

/**
 * A page with its rows in the order that the URL asks for.
 * @returns also that order as a parameter of the URL, unless it is the usual one
 */
export function ordered<Row, Shown, Page extends Shown & { rows: Row[] }>(
	columns: readonly Column<Row, Shown>[],
	page: Page,
	params: URLSearchParams,
	locale: Locale,
): Page & { sort: string | undefined } {
	const shown = columnsFor(columns, page);
	const order = sortOf(shown, params);
	const requested = sortParameter(order);
	const sort = requested === sortParameter(sortOf(shown, new URLSearchParams())) ? undefined : requested;
	const key = columns.find(({ key }) => key === order.by)?.sort;
	if (typeof key !== "function") return { ...page, sort };
	return { ...page, sort, rows: sortRows(page.rows, key, order.descending, locale) };
}
