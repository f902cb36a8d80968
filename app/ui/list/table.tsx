import { Fragment, type ReactNode } from "react";
import { Icon } from "#app/ui/frame/icon.tsx";

export interface Column {
	label: string;
	/** Numbers are aligned at the end of their column. */
	number?: boolean;
	/** In the first column: also shown before the value on a card, whose heading would otherwise be a mere number. */
	labelsCard?: boolean;
	/** The link of the heading, which sorts the table by this column. */
	sortHref?: string;
	sorted?: "ascending" | "descending";
}

export interface Row {
	key: string;
	/** One for each column; the first is the row's heading. An empty cell shows a dash. */
	cells: ReactNode[];
}

export interface TableProps {
	caption: string;
	captionHidden?: boolean;
	/** A column that is only its label can be given as that. */
	columns: (string | Column)[];
	rows: Row[];
}

/** Columns of numbers. */
export function numeric(...labels: string[]): Column[] {
	return labels.map((label) => ({ label, number: true }));
}

/**
 * A table whose rows become cards on a phone. The roles are explicit, since CSS `display` removes the implicit ones.
 */
export function Table({ caption, captionHidden = true, columns: given, rows }: TableProps) {
	const columns = given.map((column) => (typeof column === "string" ? { label: column } : column));
	return (
		<table className="table table-cards" role="table">
			<caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
			<thead role="rowgroup">
				<tr role="row">
					{columns.map((column) => (
						<Heading key={column.label} {...column} />
					))}
				</tr>
			</thead>
			<tbody role="rowgroup">
				{rows.map((row) => (
					<tr key={row.key} role="row">
						{columns.map((column, index) => (
							<Fragment key={column.label}>{cell(column, row.cells[index], index === 0)}</Fragment>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Heading({ label, number, sortHref, sorted }: Column) {
	return (
		<th scope="col" role="columnheader" className={number ? "number" : undefined} aria-sort={sorted}>
			{sortHref ? (
				<a href={sortHref} rel="nofollow">
					{label} <Icon name={sorted === "ascending" ? "up" : sorted === "descending" ? "down" : "sort"} />
				</a>
			) : (
				label
			)}
		</th>
	);
}

function cell(column: Column, content: ReactNode, heading: boolean) {
	if (heading)
		return (
			<th scope="row" role="rowheader" data-label={column.labelsCard ? column.label : undefined}>
				{content}
			</th>
		);
	return (
		<td role="cell" data-label={column.label} className={column.number ? "number" : undefined}>
			{content}
		</td>
	);
}
