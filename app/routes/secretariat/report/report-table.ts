import type { StackedRow, StackedSeries } from "#app/ui/charts/stacked-bars.tsx";

/** The files of the report, and the section that each belongs to. */
export const sectionOfFile = {
	"members-by-status": "members",
	"members-by-class": "members",
	"records-by-state": "practices",
	"records-by-country": "practices",
	"records-by-language": "practices",
	"readers-by-country": "practices",
	contributions: "contributions",
	"free-contributions": "contributions",
	exchange: "exchange",
	activity: "activity",
} as const;
export type ReportFile = keyof typeof sectionOfFile;

/** Returns the file with this name, or undefined if there is none. */
export function reportFile(name: string | null): ReportFile | undefined {
	return (Object.keys(sectionOfFile) as ReportFile[]).find((file) => file === name);
}

/** A text, a count, or an exact sum of money as digits. */
export type ReportCell = string | number | { amount: string; currency: string };

/** A table as the page shows it and as its file contains it. */
export type ReportTable = {
	/**
	 * The first column holds the row headings. `fileOnly` columns are left out on the page, which shows their content
	 * elsewhere. A zero in a column of `answers` says something; in other columns it says that there is nothing.
	 */
	columns: { label: string; number?: boolean; fileOnly?: boolean; answers?: boolean }[];
	rows: {
		key: string;
		/** Link of the row's heading on the page. */
		href?: string;
		/** One for each column. */
		cells: ReportCell[];
	}[];
};

/** A table with its heading and chart. */
export type ReportBlock = {
	/** Unique on the page. */
	id: string;
	/** Tables of the same file have the same columns. */
	file: ReportFile;
	title: string;
	note: string | null;
	chart: { series: StackedSeries[]; rows: StackedRow[] } | null;
	table: ReportTable;
};

export type ReportSection = {
	id: (typeof sectionOfFile)[ReportFile];
	/** The sentence shown instead of blocks; null if there are some. */
	none: string | null;
	blocks: ReportBlock[];
};

/**
 * Returns the tables of a file one below the other, as rows of text with the headings first. Counts and sums are plain
 * digits.
 * @returns null if the section has no table for this file
 */
export function fileRows({ blocks }: ReportSection, file: ReportFile): string[][] | null {
	const tables = blocks.filter((block) => block.file === file);
	const [first] = tables;
	if (!first) return null;
	return [
		first.table.columns.map(({ label }) => label),
		...tables.flatMap(({ table }) => table.rows.map(({ cells }) => cells.map(plain))),
	];
}

/**
 * A table as the page shows it: rows and columns without any figure are left out, and other zeros stay empty unless they
 * are answers. A percentage, which is text, makes no row worth showing. The file keeps them all.
 */
export function withoutZeros({ columns, rows }: ReportTable): ReportTable {
	const isNumber = columns.map(({ number = false }) => number);
	const isEmpty = (cell: ReportCell, at: number) => isNumber[at] && !columns[at]?.answers && isZero(cell);
	const isFigure = (cell: ReportCell, at: number) => isNumber[at] && typeof cell !== "string" && !isZero(cell);
	const shownRows = rows.filter(({ cells }) => cells.some(isFigure));
	const isShown = columns.map((_, at) => !isNumber[at] || shownRows.some(({ cells }) => !isZero(cells[at] ?? 0)));
	return {
		columns: columns.filter((_, at) => isShown[at]),
		rows: shownRows.map((row) => ({
			...row,
			cells: row.cells.flatMap((cell, at) => (isShown[at] ? [isEmpty(cell, at) ? "" : cell] : [])),
		})),
	};
}

type Chart = NonNullable<ReportBlock["chart"]>;

/** The series and rows of a chart that have any figure. */
export function chartWithoutZeros({ series, rows }: Chart): Chart {
	const isShown = series.map((_, at) => rows.some(({ values }) => values[at] !== 0));
	return {
		series: series.filter((_, at) => isShown[at]),
		rows: rows
			.filter(({ values }) => values.some((value) => value !== 0))
			.map((row) => ({ ...row, values: row.values.filter((_, at) => isShown[at]) })),
	};
}

function isZero(cell: ReportCell): boolean {
	return typeof cell === "object" ? /^[0.]+$/.test(cell.amount) : cell === 0 || cell === "";
}

function plain(cell: ReportCell): string {
	return typeof cell === "object" ? cell.amount : String(cell);
}
