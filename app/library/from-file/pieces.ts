import { type Section, sections } from "#app/library/record/practice-record.ts";

/** A draft that begins with the text of a file: what the file says is laid into the fields of the form. */

/** Fields that text can be laid into, in the order of the form. */
export const draftFields = ["summary", ...sections] as const satisfies readonly ("summary" | Section)[];
export type DraftField = (typeof draftFields)[number];

/** What a reader of files finds, in the order of the file. */
export type Block =
	/** Levels count from 1, as in HTML. */
	| { heading: string; level: number }
	/** Markdown. */
	| { text: string }
	/** What stands on the edges of its pages, or below them. */
	| { aside: "edges" | "notes"; text: string };

/** A stretch of the text: what follows a heading, up to the next. */
export type Piece = {
	/** Empty where there is none. */
	heading: string;
	/** Markdown. */
	text: string;
	/** Where it seems to belong; "out": nowhere. */
	proposed: DraftField | "out" | null;
	aside?: "edges" | "notes";
};

/** A file as it was taken apart. */
export type SplitText = {
	/** Empty where the file has none. */
	title: string;
	pieces: Piece[];
};

export function isDraftField(name: string): name is DraftField {
	return (draftFields as readonly string[]).includes(name);
}
