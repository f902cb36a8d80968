/**
 * Why a file can't be read, or not completely: codes that are stored and for which pages have sentences.
 *
 * - `encrypted`: it is protected by a password.
 * - `too-large`: it unpacks to more memory than allowed: a decompression bomb, or a huge file.
 * - `too-long`: reading it takes too much time.
 * - `too-many-pages`: it was read up to a limit.
 * - `broken`: it violates its own format.
 * - `no-text`: its pages have no words, such as scanned pages.
 * - `wrong-type`: it is another kind of file than declared.
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

/** The file can't be read at all. */
export type Unreadable = {
	outcome: "unreadable";
	reason: Exclude<UnreadableReason, "too-many-pages">;
};

/**
 * The reader itself failed, perhaps through no fault of the file, so reading may be retried. The reason is for the log.
 */
export type ReadFailure = { outcome: "failed"; reason: string };

/** Translates the failure of a sandboxed process into an outcome of reading. */
export function stoppedReading(
	run: { outcome: "too-slow" } | { outcome: "too-big" } | { outcome: "failed"; reason: string },
): Unreadable | ReadFailure {
	if (run.outcome === "failed") return run;
	return { outcome: "unreadable", reason: run.outcome === "too-slow" ? "too-long" : "too-large" };
}

/** The text of a page, slide or sheet; `page` counts from 1 and is null in formats without pages. */
type ReadPage = { page: number | null; text: string };

export type ReadText = {
	outcome: "read";
	/** Pages with text, in order. */
	pages: ReadPage[];
	/** The number of pages; null in formats without pages. */
	pageCount: number | null;
	/** It has more pages than were read: `too-many-pages`. */
	cut: boolean;
	/** Its distinct words, for searching: `file-words.ts`. */
	words: string;
};
export type ReadOutcome = ReadText | Unreadable | ReadFailure;

/** A line on a page of a PDF. */
export type PdfLine = {
	page: number;
	/** The largest font size in it, in points, by which headings are recognised. */
	size: number;
	text: string;
};
export type PdfLinesOutcome =
	| { outcome: "read"; lines: PdfLine[]; pageCount: number; cut: boolean }
	| Unreadable
	| ReadFailure;

/** HTML of the text, without pictures; sanitise it before it is shown. */
export type DocxHtmlOutcome = { outcome: "read"; html: string } | Unreadable | ReadFailure;

/** Maximum pages read from a file. */
export const maxPages = 2000;
/** Maximum characters read from a file. */
export const maxCharacters = 5_000_000;
