import type { Row } from "#app/library/form/practice-form-fields.ts";
import { type Section, sections } from "#app/library/record/practice-record.ts";

/**
 * A draft from a file: the text of a file is split into pieces, which its author places into the fields of the form.
 */

/** Fields that text can be placed into, in the order of the form. */
export const draftFields = ["summary", ...sections] as const satisfies readonly ("summary" | Section)[];
export type DraftField = (typeof draftFields)[number];

/** Lists of the form that a piece can fill: the figures of a table become results, and sources become links. */
export const draftLists = ["results", "links"] as const;
export type DraftTarget = DraftField | (typeof draftLists)[number];

/** A result as typed into the form, with numbers in English. Whether it was measured before the change, its author says. */
export type Figure = Omit<Row<"results">, "id" | "beforeChange">;

/** A paragraph or heading of a file, in the order of the file. */
export type Block =
	/** Levels count from 1, as in HTML. */
	| { heading: string; level: number }
	/** Markdown, with the figures if it is a table that has some; the caption is across the table. */
	| { text: string; caption?: string; figures?: Figure[] }
	/** Repeated lines at the edges of pages, or notes. */
	| { aside: "edges" | "notes"; text: string };

/** A heading with the text that follows it, up to the next heading. */
export type Piece = {
	/** Empty if the text has no heading. */
	heading: string;
	/** Markdown. */
	text: string;
	/** The field that its heading or its figures suggest; `out` means to leave it out. */
	proposed: DraftTarget | "out" | null;
	/** Of a piece that is a table with figures. */
	figures?: Figure[];
	aside?: "edges" | "notes";
};

/** The text of a file, split by its headings. */
export type SplitText = {
	/** Empty if the file has none. */
	title: string;
	pieces: Piece[];
};

/** Whether a piece can be placed into a field: only a table with figures can become results. */
export function fits({ figures }: Pick<Piece, "figures">, target: string): target is DraftTarget {
	return isDraftField(target) || target === "links" || (target === "results" && figures !== undefined);
}

/** Whether a name is a field of text that a draft from a file can fill. */
export function isDraftField(name: string): name is DraftField {
	return (draftFields as readonly string[]).includes(name);
}
