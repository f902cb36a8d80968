import path from "node:path";
import { Piscina } from "piscina";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { PageFacts } from "#app/server/context.ts";
import type { Encoding } from "#app/server/page-cache.server.ts";

/** A page of search for whoever is not signed in. */
export type SearchPageRequest = {
	/** The address that the page is kept under, whole. */
	address: string;
	origin: string;
	requestId: string;
	/** The form in which the page will be sent. */
	encoding: Encoding;
	/** Whether the indexes of Meilisearch are filled. */
	mirrored: boolean;
};

export type MadePage = PageFacts & {
	status: number;
	headers: [string, string][];
	body: Uint8Array<ArrayBuffer>;
	/** The body of a page that may be kept in the form that was asked for, unless that is the body itself. */
	packed?: Uint8Array<ArrayBuffer>;
};

/** What the thread is told when it comes. */
export type ThreadTask = {
	/** The file that the Remix build is in. */
	file: string;
	databaseUrl: string;
	environment: Environment;
};

export type SearchThread = {
	/**
	 * Makes a page in a thread of low priority.
	 * @returns nothing where it can't: because it is not there yet, is at work or has ended, or the page failed in it
	 */
	make(requested: SearchPageRequest): Promise<MadePage | undefined>;
	close(): Promise<void>;
};

/** Without work for so many milliseconds the thread ends, and gives back what memory it takes. */
const mostIdle = 60_000;

/** As low as leaves the thread about a tenth of a processor that others want, too. */
const niceIncrement = 10;

const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/**
 * Makes what makes pages of search beside the thread that answers. The thread comes when it is first asked for, which
 * takes a second or two. It has connections of its own.
 * @param parts.idle see `mostIdle`
 */
export function createSearchThread(parts: { task: ThreadTask; log: Log; idle?: number }): SearchThread {
	const pool = new Piscina({
		filename: path.join(import.meta.dirname, "search-thread-inside.server.ts"),
		workerData: parts.task,
		minThreads: 0,
		maxThreads: 1,
		idleTimeout: parts.idle ?? mostIdle,
		niceIncrement,
		// Between two pages the thread must go on with what it began, such as ending a transaction.
		atomics: "disabled",
		resourceLimits,
	});
	// While it is at work others are made elsewhere: what would wait for it in a line would wait for ever if it ended.
	let thread: "away" | "coming" | "free" | "busy" | "ended" = "away";
	pool.on("workerDestroy", () => {
		if (thread === "free" || thread === "busy") thread = "away";
	});
	pool.on("error", () => {});

	async function come(): Promise<void> {
		thread = "coming";
		try {
			await pool.run(undefined);
			if (thread !== "coming") return;
			thread = "free";
			parts.log.debug("a thread of its own makes pages of search");
		} catch (error) {
			if (thread !== "coming") return;
			// Never again: each try would take as long as a hundred pages.
			thread = "ended";
			parts.log.warn({ err: error }, "pages of search are made without a thread of their own, since it can't start");
		}
	}

	return {
		async make(requested) {
			if (thread === "away") void come();
			if (thread !== "free") return undefined;
			thread = "busy";
			try {
				return await pool.run(requested);
			} catch (error) {
				if ((thread as string) !== "ended")
					parts.log.warn({ err: error, requestId: requested.requestId }, "a page of search failed in its thread");
				return undefined;
			} finally {
				if ((thread as string) === "busy") thread = "free";
			}
		},
		async close() {
			thread = "ended";
			await pool.destroy();
		},
	};
}
