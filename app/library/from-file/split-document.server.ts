import { Readable } from "node:stream";
import { z } from "zod";
import { type PdfLine, type ReadFailure, stoppedReading, type Unreadable } from "#app/documents/reading/reading.ts";
import { rowColumns } from "#app/library/form/practice-form-fields.ts";
import { draftFields, draftLists, type SplitText } from "#app/library/from-file/pieces.ts";
import type { Turn } from "#app/platform/sandbox/fair-queue.ts";
import { type Limits, runInSandbox } from "#app/platform/sandbox/sandbox.server.ts";

/** The content of a file: the HTML of a DOCX, or the lines of a PDF. */
export type DocumentContent = { html: string } | { lines: PdfLine[] };

const worker = new URL("split-worker.server.ts", import.meta.url);

/** Two hundred pages take a second or two. */
const limits: Limits = { seconds: 15, megabytes: 768, heapMegabytes: 512, outputBytes: 16 * 1024 * 1024 };

const figure = z.strictObject(
	Object.fromEntries(
		rowColumns.results.flatMap((column) =>
			column === "id" || column === "beforeChange" ? [] : [[column, z.string()]],
		),
	),
);

const splitText = z.object({
	title: z.string(),
	pieces: z.array(
		z.object({
			heading: z.string(),
			text: z.string(),
			proposed: z.enum([...draftFields, ...draftLists, "out"]).nullable(),
			aside: z.enum(["edges", "notes"]).optional(),
			figures: z.array(figure).optional(),
		}),
	),
}) as z.ZodType<SplitText>;

/**
 * Splits the content of a file by its headings, in a sandboxed process: the content determines how long that takes, and
 * pages must not wait for it.
 * @param turn whose file it is, for the queue
 */
export async function splitDocument(read: DocumentContent, turn: Turn): Promise<SplitText | Unreadable | ReadFailure> {
	const content = Readable.from([Buffer.from(JSON.stringify(read))]);
	const run = await runInSandbox({ worker, task: {}, content, limits, turn });
	if (run.outcome !== "done") return stoppedReading(run);
	const parsed = splitText.safeParse(run.lines.at(-1));
	return parsed.success ? parsed.data : { outcome: "failed", reason: z.prettifyError(parsed.error).slice(0, 500) };
}
