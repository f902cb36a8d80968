/**
 * Why nothing, or not everything, can be read from a file: the codes that are stored, and that pages have sentences for.
 *
 * - `encrypted`: it is protected by a password.
 * - `too-large`: unpacked, it takes more memory than a file may: an archive made to do harm, or a huge one.
 * - `too-long`: it takes more time.
 * - `too-many-pages`: it was read, but only up to a limit.
 * - `broken`: it does not follow its own format.
 * - `no-text`: pages, but no words on them: pictures of pages from a scanner.
 * - `wrong-type`: it is another kind of file than it says.
 */
export const unreadableReasons = [
	"encrypted",
	"too-large",
	"too-long",
	"too-many-pages",
	"broken",
	"no-text",
	"wrong-type",
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/** What keeps a file from being read at all. */
export type Unreadable = {
	outcome: "unreadable";
	reason: Exclude<UnreadableReason, "too-many-pages">;
};

/** The reader itself broke, which may be no fault of the file: it may be tried again. The reason is for the log. */
export type ReadFailure = { outcome: "failed"; reason: string };

/** What a confined process that read a file came to, other than an answer, in the words of reading. */
export function stoppedReading(
	run: { outcome: "too-slow" } | { outcome: "too-big" } | { outcome: "failed"; reason: string },
): Unreadable | ReadFailure {
	if (run.outcome === "failed") return run;
	return { outcome: "unreadable", reason: run.outcome === "too-slow" ? "too-long" : "too-large" };
}

/** The words of a page, a slide or a sheet; `page` counts from 1 and is null in formats without pages. */
type ReadPage = { page: number | null; text: string };

export type ReadText = {
	outcome: "read";
	/** Those with words on them, in their order. */
	pages: ReadPage[];
	/** How many pages the file has; null in formats without. */
	pageCount: number | null;
	/** It has more than is read: `too-many-pages`. */
	cut: boolean;
	/** Every word of it once, for the search: `file-words.ts`. */
	words: string;
};
export type ReadOutcome = ReadText | Unreadable | ReadFailure;

/** A line as it stands on a page of a PDF. */
export type PdfLine = {
	page: number;
	/** Of the largest letters in it, in points: headings stand out by it. */
	size: number;
	text: string;
};
export type PdfLinesOutcome =
	| { outcome: "read"; lines: PdfLine[]; pageCount: number; cut: boolean }
	| Unreadable
	| ReadFailure;

/** HTML of the text, without pictures; clean it before it is shown. */
export type DocxHtmlOutcome = { outcome: "read"; html: string } | Unreadable | ReadFailure;

/** Pages that are read of a file. */
export const maxPages = 2000;
/** Characters that are read of a file. */
export const maxCharacters = 5_000_000;
