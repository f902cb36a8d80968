import type { Citation } from "#app/library/citation/citation.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { LanguageText, ResultText } from "#app/views/article/exported-facts.server.ts";

/** The value of one practice in one row. */
export type ComparisonCell =
	/**
	 * `texts` are the same lines, where they contain text of the practice in its language, and `results` the same figures,
	 * to be drawn.
	 */
	| { kind: "lines"; lines: string[]; texts?: LanguageText[]; results?: ComparedResult[] }
	/**
	 * Running text as Markdown and as clean HTML; `language` if it differs from the language of the title, `forMembers` for
	 * a section of a public practice that is for members only.
	 */
	| { kind: "prose"; markdown: string; html: string; language?: string; forMembers: boolean }
	/** A section that this reader may not see. */
	| { kind: "for-members" };

/** A figure, with the earliest one of the same kind. */
export type ComparedResult = Pick<ResultText, "title" | "language"> & {
	unit?: string;
	latest: { value: number; date?: string };
	earliest?: { value: number; date?: string };
};

/** What the rows of a group are about, in the order of the groups. */
export const rowGroups = ["results", "brief", "needs", "learning", "entry"] as const;
export type RowGroup = (typeof rowGroups)[number];

export type ComparisonRow = {
	group: RowGroup;
	key: string;
	label: string;
	/** Whether the cells hold the practice's own text, in its language, and not labels in the reader's. */
	own: boolean;
	cells: ComparisonCell[];
};

export type ComparedPractice = {
	pid: string;
	title: string;
	version: string;
	/** Of its text. */
	language: string;
	countries: { code: string; name: string }[];
	marks: AccessMark[];
	citation: Citation;
	statesConditions: boolean;
};

/** Whether all practices have the same lines in a row; never for running text. */
export function isEqual({ cells }: ComparisonRow): boolean {
	const [first, ...others] = cells.map((cell) => (cell.kind === "lines" ? cell.lines.join("\n") : null));
	return Boolean(first) && others.length > 0 && others.every((text) => text === first);
}
