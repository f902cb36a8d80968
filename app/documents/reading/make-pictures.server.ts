import { z } from "zod";
import { type ReadFailure, stoppedReading, type Unreadable } from "#app/documents/reading/reading.ts";
import type { Turn } from "#app/platform/sandbox/fair-queue.ts";
import { type Limits, runInSandbox } from "#app/platform/sandbox/sandbox.server.ts";

/** Widths of the pictures, in pixels; never wider than the original. */
const pictureSizes = [480, 960, 1600] as const;
type PictureSize = (typeof pictureSizes)[number];

/** A WebP copy of a picture: upright, in sRGB, without camera metadata. */
export type MadePicture = {
	size: PictureSize;
	/** Pixels. */
	width: number;
	height: number;
	content: Buffer;
};

/** Smallest first; the last is as wide as the original or the largest size. */
export type PicturesOutcome = { outcome: "made"; pictures: MadePicture[] } | Unreadable | ReadFailure;

/** The task for the worker, `shrink-picture.server.ts`. */
export type PictureTask = { mediaType: string; sizes: readonly number[] };

const worker = new URL("shrink-picture.server.ts", import.meta.url);

const limits: Limits = { seconds: 45, megabytes: 1024, heapMegabytes: 256, outputBytes: 16 * 1024 * 1024 };

const line = z.object({
	size: z.literal(pictureSizes),
	width: z.number().int().min(1).max(1600),
	height: z.number().int().min(1),
	base64: z.base64(),
});
const unreadableEnd = z.object({
	outcome: z.literal("unreadable"),
	reason: z.enum(["too-large", "broken", "wrong-type"]),
});

/**
 * Converts a PNG, JPEG, WebP or GIF to several widths, in a sandboxed process. For an animation, the first frame is
 * used.
 * @param turn the person whose file it is
 * @throws whatever reading the content throws
 */
export async function makePictures(
	content: AsyncIterable<Uint8Array>,
	mediaType: string,
	turn?: Turn,
): Promise<PicturesOutcome> {
	const task: PictureTask = { mediaType, sizes: pictureSizes };
	const run = await runInSandbox({ worker, task, content, limits, turn, native: true });
	if (run.outcome !== "done") return stoppedReading(run);
	const end = run.lines.pop();
	const unreadable = unreadableEnd.safeParse(end);
	if (unreadable.success) return unreadable.data;
	const made = z.array(line).min(1).safeParse(run.lines);
	if (!made.success) return { outcome: "failed", reason: z.prettifyError(made.error).slice(0, 500) };
	const pictures = made.data.map(({ base64, ...picture }) => ({ ...picture, content: Buffer.from(base64, "base64") }));
	return { outcome: "made", pictures };
}
