import path from "node:path";
import type { EntryContext, ServerBuild } from "@remix-run/node";
import { Piscina } from "piscina";
import type { Log } from "#app/platform/log.server.ts";

/**
 * Draws a page, once its loaders have answered.
 * @returns the HTML in UTF-8
 * @throws what a component throws
 */
export type DrawPage = (entry: EntryContext, url: string) => Promise<Uint8Array<ArrayBuffer>>;

/** What the drawing of a page needs to know of an entry, as it can be handed to another thread. */
export type DrawnState = Pick<
	EntryContext["staticHandlerContext"],
	"basename" | "location" | "loaderData" | "actionData" | "errors" | "statusCode"
> & {
	url: string;
	matches: (Omit<EntryContext["staticHandlerContext"]["matches"][number], "route"> & { route: { id: string } })[];
};

/** What `entry.server.tsx` exports beside that of which Remix knows. */
export function drawPageOf(build: ServerBuild): DrawPage {
	return (build.entry.module as unknown as { drawPage: DrawPage }).drawPage;
}

export type PageDrawing = {
	/** Draws in a thread of low priority as soon as there is one; until then, and where it fails, in this one. */
	drawBeside: DrawPage;
	close(): Promise<void>;
};

/** Without work for so many milliseconds the thread ends, and gives back what memory it takes. */
const mostIdle = 60_000;

/** As low as leaves the thread about a tenth of a processor that others want, too. */
const niceIncrement = 10;

const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 };

/**
 * Makes what draws pages beside the thread that answers. The thread comes when it is first asked for, which takes a
 * second or two.
 * @param parts.file the file that `parts.build` was loaded from
 */
export function createPageDrawing(parts: { build: ServerBuild; file: string; log: Log; idle?: number }): PageDrawing {
	const drawHere = drawPageOf(parts.build);
	const pool = new Piscina({
		filename: path.join(import.meta.dirname, "page-drawing-thread.server.ts"),
		workerData: parts.file,
		minThreads: 0,
		maxThreads: 1,
		idleTimeout: parts.idle ?? mostIdle,
		niceIncrement,
		resourceLimits,
	});
	// While it draws, others are drawn here: what would wait for it in a line would wait for ever if it ended.
	let thread: "away" | "coming" | "free" | "drawing" | "ended" = "away";
	pool.on("workerDestroy", () => {
		if (thread === "free" || thread === "drawing") thread = "away";
	});
	pool.on("error", () => {});

	async function come(): Promise<void> {
		thread = "coming";
		try {
			await pool.run(undefined);
			if (thread !== "coming") return;
			thread = "free";
			parts.log.debug("a thread of its own draws pages");
		} catch (error) {
			if (thread !== "coming") return;
			// Never again: each try would take as long as a hundred pages.
			thread = "ended";
			parts.log.warn({ err: error }, "pages are drawn without a thread of their own, since it can't start");
		}
	}

	return {
		async drawBeside(entry, url) {
			if (thread === "away") void come();
			if (thread !== "free") return drawHere(entry, url);
			thread = "drawing";
			try {
				return await pool.run(stateOf(entry, url));
			} catch {
				// The thread may have ended, or what loaders gave can't be handed over. What a component throws is thrown again.
				return drawHere(entry, url);
			} finally {
				if ((thread as string) === "drawing") thread = "free";
			}
		},
		async close() {
			thread = "ended";
			await pool.destroy();
		},
	};
}

function stateOf({ staticHandlerContext: state }: EntryContext, url: string): DrawnState {
	const { basename, location, loaderData, actionData, errors, statusCode } = state;
	const matches = state.matches.map(({ route, ...match }) => ({ ...match, route: { id: route.id } }));
	return { url, basename, location, loaderData, actionData, errors, statusCode, matches };
}
