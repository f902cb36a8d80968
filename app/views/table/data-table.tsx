import type { ComponentProps } from "react";
import { FilterForm } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { type Column, columnsFor, sortOf } from "#app/views/table/columns.ts";
import { FileLinks } from "#app/views/table/file-links.tsx";
import { addressWith, sortLink, type TableAddress } from "#app/views/table/table-address.ts";

/** A table from its columns, with the links to its files and to its other pages. */
export function DataTable<Row, Page>(props: {
	columns: readonly Column<Row, Page>[];
	rows: readonly Row[];
	keyOf(row: Row): string;
	/** What the columns need to know about the page. */
	page: Page;
	caption: string;
	/** Its URL; without, no heading is a link. */
	at?: TableAddress;
	/** Shown in place of a table without rows. */
	none?: string | undefined;
	/** Whether it can be downloaded. */
	files?: true;
	/** The page that is shown, from 1, and the number of pages. */
	pages?: { page: number; pages: number };
}) {
	const { rows, keyOf, page, caption, at, none, files, pages } = props;
	const words = useI18n();
	const columns = columnsFor(props.columns, page);
	const order = at && sortOf(columns, new URLSearchParams(at.query));
	return (
		<>
			{rows.length === 0 && none !== undefined ? (
				<p>{none}</p>
			) : (
				<Table
					caption={caption}
					columns={columns.map(({ key, label, number = false, labelsCard = false, sort }) => ({
						label: label(words.messages),
						number,
						labelsCard,
						...(sort && at && order ? sortLink(at, order, key) : {}),
					}))}
					rows={rows.map((row) => ({
						key: keyOf(row),
						cells: columns.map(({ cell, text }) => (cell ? cell(row, page) : text?.(row, words))),
					}))}
				/>
			)}
			{at && files && <FileLinks at={at} />}
			{at && pages && <TablePager at={at} {...pages} />}
		</>
	);
}

/** Links to the pages of a table with the same filters and order; empty when there is only one page. */
export function TablePager({ at, page, pages }: { at: TableAddress; page: number; pages: number }) {
	const hrefFor = (to: number) => addressWith(at, { page: to === 1 ? null : String(to) });
	return <Pager page={page} pages={pages} hrefFor={hrefFor} />;
}

/**
 * The filters of a table. Its fields show the parameters of the URL and become its parameters.
 * @param keeps parameters that have no field, such as the order
 */
export function TableFilters({
	at,
	keeps = [],
	children,
	...form
}: Omit<ComponentProps<typeof FilterForm>, "action"> & { at: TableAddress; keeps?: readonly string[] }) {
	const params = new URLSearchParams(at.query);
	return (
		<FilterForm action={at.path} values={Object.fromEntries(params)} clear={at.query !== "" && at.path} {...form}>
			{children}
			{keeps.map(
				(name) => params.has(name) && <input key={name} type="hidden" name={name} value={params.get(name) ?? ""} />,
			)}
		</FilterForm>
	);
}
