import { type Section, sections } from "#app/library/record/practice-record.ts";

/**
 * A draft from a file: the text of a file is split into pieces, which its author places into the fields of the form.
 */

/** Fields that text can be placed into, in the order of the form. */
export const draftFields = ["summary", ...sections] as const satisfies readonly ("summary" | Section)[];
export type DraftField = (typeof draftFields)[number];

/** A paragraph or heading of a file, in the order of the file. */
export type Block =
	/** Levels count from 1, as in HTML. */
	| { heading: string; level: number }
	/** Markdown. */
	| { text: string }
	/** Repeated lines at the edges of pages, or notes. */
	| { aside: "edges" | "notes"; text: string };

/** A heading with the text that follows it, up to the next heading. */
export type Piece = {
	/** Empty if the text has no heading. */
	heading: string;
	/** Markdown. */
	text: string;
	/** The field that its heading suggests; `out` means to leave it out. */
	proposed: DraftField | "out" | null;
	aside?: "edges" | "notes";
};

/** The text of a file, split by its headings. */
export type SplitText = {
	/** Empty if the file has none. */
	title: string;
	pieces: Piece[];
};

/** Whether a name is a field that a draft from a file can fill. */
export function isDraftField(name: string): name is DraftField {
	return (draftFields as readonly string[]).includes(name);
}
