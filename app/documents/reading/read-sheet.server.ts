import { createReadStream } from "node:fs";
import { z } from "zod";
import type { FileSource } from "#app/documents/reading/read-file.server.ts";
import { stoppedReading } from "#app/documents/reading/reading.ts";
import { delimiters, encodings, type SheetOutcome, type SheetReading } from "#app/documents/reading/sheet.ts";
import type { Turn } from "#app/platform/sandbox/fair-queue.ts";
import { type Limits, runInSandbox } from "#app/platform/sandbox/sandbox.server.ts";

/**
 * Reads a CSV or XLSX into rows of text, in a sandboxed process, so that a hostile or damaged file does no harm.
 * @param reading chosen settings; the others are detected
 * @param turn the person whose file it is
 * @throws whatever reading the source throws
 */
export async function readSheet(source: FileSource, reading: SheetReading, turn?: Turn): Promise<SheetOutcome> {
	const content = typeof source === "string" ? createReadStream(source) : source;
	const run = await runInSandbox({ worker, task: reading, content, limits, turn });
	if (run.outcome !== "done") {
		const stopped = stoppedReading(run);
		if (stopped.outcome === "failed") return stopped;
		return { outcome: "unreadable", trouble: { reason: stopped.reason === "too-long" ? "too-long" : "too-large" } };
	}
	const end = answerEnd.safeParse(run.lines.pop());
	if (!end.success) return { outcome: "failed", reason: z.prettifyError(end.error).slice(0, 500) };
	if (end.data.outcome === "unreadable") {
		const { trouble, found } = end.data;
		return { outcome: "unreadable", trouble, ...(found ? { found } : {}) };
	}
	const rows = z.array(row).safeParse(run.lines);
	if (!rows.success) return { outcome: "failed", reason: z.prettifyError(rows.error).slice(0, 500) };
	return { outcome: "read", found: end.data.found, rows: rows.data };
}

const worker = new URL("sheet-content.server.ts", import.meta.url);

/** A spreadsheet of 20,000 rows takes a second or two. */
const limits: Limits = { seconds: 20, megabytes: 768, heapMegabytes: 512, outputBytes: 64 * 1024 * 1024 };

/** The worker reads hostile content, so its answer is validated. */
const row = z.object({ number: z.number().int().positive(), cells: z.array(z.string()) });
const found = z.discriminatedUnion("format", [
	z.object({ format: z.literal("csv"), encoding: z.enum(encodings), delimiter: z.enum(delimiters) }),
	z.object({ format: z.literal("xlsx"), sheets: z.array(z.string()), sheet: z.string() }),
]);
const place = z.number().int().positive();
const trouble = z.discriminatedUnion("reason", [
	z.object({ reason: z.enum(["encrypted", "too-large", "too-long", "broken", "wrong-type"]) }),
	z.object({ reason: z.literal("broken-quote"), row: place }),
	z.object({ reason: z.enum(["too-many-rows", "too-many-columns"]) }),
	z.object({ reason: z.literal("cell-too-long"), row: place, column: place }),
	z.object({ reason: z.literal("empty") }),
]);
const answerEnd = z.discriminatedUnion("outcome", [
	z.object({ outcome: z.literal("read"), found }),
	z.object({ outcome: z.literal("unreadable"), trouble, found: found.optional() }),
]);
