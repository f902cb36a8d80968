import type { StackedRow, StackedSeries } from "#app/ui/charts/stacked-bars.tsx";

/** The files of the report, and the section that each is of. */
export const sectionOfFile = {
	"members-by-status": "members",
	"members-by-class": "members",
	"records-by-state": "practices",
	"records-by-country": "practices",
	"records-by-language": "practices",
	contributions: "contributions",
	"free-contributions": "contributions",
	activity: "activity",
} as const;
export type ReportFile = keyof typeof sectionOfFile;

/** The file of a name, or undefined where there is none. */
export function reportFile(name: string | null): ReportFile | undefined {
	return (Object.keys(sectionOfFile) as ReportFile[]).find((file) => file === name);
}

/** A text, a count, or an exact sum of money as digits. */
export type ReportCell = string | number | { amount: string; currency: string };

/** A table as the page shows it and as its file holds it. */
export type ReportTable = {
	/** The first is the heading of the rows; `fileOnly` where the page says it otherwise. */
	columns: { label: string; number?: boolean; fileOnly?: boolean }[];
	rows: {
		key: string;
		/** Where its heading leads, on the page. */
		href?: string;
		/** One for each column. */
		cells: ReportCell[];
	}[];
};

/** A table under its heading, with what is drawn above it. */
export type ReportBlock = {
	/** Of its own on the page. */
	id: string;
	/** Tables of one file have the same columns. */
	file: ReportFile;
	title: string;
	note: string | null;
	chart: { series: StackedSeries[]; rows: StackedRow[] } | null;
	table: ReportTable;
};

export type ReportSection = {
	id: (typeof sectionOfFile)[ReportFile];
	/** The sentence shown instead of blocks; null where there are some. */
	none: string | null;
	blocks: ReportBlock[];
};

/**
 * The tables of one file, one below the other, as rows of text with the headings first: counts and sums as plain digits.
 * @returns null where there is no table of it
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

function plain(cell: ReportCell): string {
	return typeof cell === "object" ? cell.amount : String(cell);
}
