import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { type Column, columnsFor } from "#app/views/table/columns.ts";
import { sortLink, type TableSort } from "#app/views/table/table-sort.ts";

/** A table from its columns, sorted by its headings. */
export function DataTable<Row, Page>(props: {
	columns: readonly Column<Row, Page>[];
	rows: readonly Row[];
	keyOf(row: Row): string;
	page: Page;
	caption: string;
	/** The path of the page, its parameters without their order, and the order; without, no heading is a link. */
	sorting?: { path: string; params: URLSearchParams; sort: TableSort<string> };
}) {
	const { rows, keyOf, page, caption, sorting } = props;
	const words = useI18n();
	const columns = columnsFor(props.columns, page);
	return (
		<Table
			caption={caption}
			columns={columns.map(({ key, label, number = false, sort }) => ({
				label: label(words.messages),
				number,
				...(sort && sorting ? sortLink(sorting.path, sorting.params, sorting.sort, key) : {}),
			}))}
			rows={rows.map((row) => ({
				key: keyOf(row),
				cells: columns.map(({ cell, text }) => (cell ? cell(row, page) : text(row, words))),
			}))}
		/>
	);
}
