import { createReadStream } from "node:fs";
import { z } from "zod";
import {
	type DocxHtmlOutcome,
	type PdfLinesOutcome,
	type ReadFailure,
	type ReadOutcome,
	stoppedReading,
	type Unreadable,
} from "#app/documents/reading/reading.ts";
import type { Turn } from "#app/platform/sandbox/fair-queue.ts";
import { type Limits, runInSandbox } from "#app/platform/sandbox/sandbox.server.ts";

/** A path, or the content itself. */
export type FileSource = string | AsyncIterable<Uint8Array>;

/**
 * Reads the text of a PDF, DOCX, ODT, PPTX, XLSX or plain text, in a sandboxed process, so that a hostile or damaged
 * file does no harm.
 * @param mediaType the expected type; other content is `wrong-type`
 * @param turn the person whose file it is
 * @throws whatever reading the source throws
 */
export async function readText(source: FileSource, mediaType: string, turn?: Turn): Promise<ReadOutcome> {
	const line = z.object({ page: z.number().nullable(), text });
	const answer = await runReading(source, { make: "text", mediaType }, line, turn);
	if (answer.outcome !== "read") return answer;
	const { pageCount, cut, words } = answer.end;
	return { outcome: "read", pages: answer.lines, pageCount, cut, words };
}

/**
 * Reads the lines of a PDF with their font size, so that headings can be recognised.
 * @throws whatever reading the source throws
 */
export async function readPdfLines(source: FileSource, turn?: Turn): Promise<PdfLinesOutcome> {
	const line = z.object({ page: z.number(), size: z.number(), text });
	const answer = await runReading(source, { make: "lines", mediaType: "application/pdf" }, line, turn);
	if (answer.outcome !== "read") return answer;
	const { cut, pageCount } = answer.end;
	return { outcome: "read", lines: answer.lines, pageCount: pageCount ?? 0, cut };
}

/**
 * Converts a DOCX to HTML: headings, paragraphs, lists, tables and links, without pictures and colours.
 * @throws whatever reading the source throws
 */
export async function readDocxAsHtml(source: FileSource, turn?: Turn): Promise<DocxHtmlOutcome> {
	const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	const answer = await runReading(source, { make: "html", mediaType }, z.object({ html: z.string() }), turn);
	if (answer.outcome !== "read") return answer;
	return { outcome: "read", html: answer.lines.map(({ html }) => html).join("") };
}

/** The task for the worker, `reading-worker.server.ts`. */
export type ReadingTask = { make: "text" | "lines" | "html"; mediaType: string };

const worker = new URL("reading-worker.server.ts", import.meta.url);

const limits: Limits = { seconds: 45, megabytes: 768, heapMegabytes: 512, outputBytes: 32 * 1024 * 1024 };
/**
 * Limits while a person waits, for lines and HTML of some two hundred pages; text is read in the background. The tree
 * of a DOCX with the maximum of elements in `docx-html.server.ts` needs up to 800 MB.
 */
const interactiveLimits: Limits = { ...limits, seconds: 20, megabytes: 1024, heapMegabytes: 768 };

const text = z.string();
const wholeEnd = z.object({
	outcome: z.literal("read"),
	pageCount: z.number().int().nullable(),
	cut: z.boolean(),
	words: text.default(""),
});
const unreadableEnd = z.object({
	outcome: z.literal("unreadable"),
	reason: z.enum(["encrypted", "too-large", "broken", "no-text", "wrong-type"]),
});

type Answer<T> = { outcome: "read"; lines: T[]; end: z.infer<typeof wholeEnd> };

/** The worker reads hostile content, so its answer is validated. */
async function runReading<T>(
	source: FileSource,
	task: ReadingTask,
	line: z.ZodType<T>,
	turn: Turn | undefined,
): Promise<Answer<T> | Unreadable | ReadFailure> {
	const content = typeof source === "string" ? createReadStream(source) : source;
	const run = await runInSandbox({
		worker,
		task,
		content,
		limits: task.make === "text" ? limits : interactiveLimits,
		turn,
	});
	if (run.outcome !== "done") return stoppedReading(run);
	const end = run.lines.pop();
	const unreadable = unreadableEnd.safeParse(end);
	if (unreadable.success) return unreadable.data;
	const whole = z.object({ end: wholeEnd, lines: z.array(line) }).safeParse({ end, lines: run.lines });
	if (!whole.success) return { outcome: "failed", reason: z.prettifyError(whole.error).slice(0, 500) };
	return { outcome: "read", lines: whole.data.lines, end: whole.data.end };
}
