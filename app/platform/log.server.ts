import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { onSlowStatement } from "#app/platform/database/connections.server.ts";
import { requestOrigin } from "#app/platform/request-origin.server.ts";

export type Log = pino.Logger;

/** A run of a job: its id and the name of its task. */
type JobRun = { job: string; task: string };

const jobs = new AsyncLocalStorage<JobRun>();

/** Runs the work of a job; every line that it logs contains the job's id and task. */
export function inJob<Result>(run: JobRun, work: () => Result): Result {
	return jobs.run(run, work);
}

/**
 * Creates a logger that writes JSON lines to standard output, each with the id of its request or job. Secrets are never
 * logged: tokens, passwords and cookies are removed wherever they occur, and URLs are reduced to their path, without
 * the tokens of one-time links.
 */
export function createLog(level: string, stream?: pino.DestinationStream): Log {
	const options: pino.LoggerOptions = {
		level,
		base: undefined,
		mixin() {
			const origin = requestOrigin();
			return { ...(origin && { requestId: origin.requestId }), ...jobs.getStore() };
		},
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { path: withoutTokens },
		redact: {
			paths: ["*.password", "*.token", "*.cookie", "*.authorization", "password", "token", "cookie", "authorization"],
			censor: "[cut]",
		},
	};
	return stream ? pino(options, stream) : pino(options);
}

/**
 * Logs statements of this process that take long, without the values in them.
 * @returns a function that stops this
 */
export function logSlowStatements(log: Log): () => void {
	return onSlowStatement(({ sql, ms }) => log.info({ ms, sql }, "a slow statement"));
}

/**
 * A path segment this long is not from one of our routes: it may be the token of a one-time link, or an attempt at one.
 */
function withoutTokens(path: unknown): unknown {
	return typeof path === "string" ? path.replace(/[^/]{25,}/g, "[cut]") : path;
}

/** The path of a URL as it may be logged: without search terms, and without the token of a link in an email. */
export function loggablePath(address: string | undefined): string {
	const path = (address ?? "").replace(/^https?:\/\/[^/]+/, "").split("?")[0] ?? "";
	return path.replace(
		/\/(account\/first-head|account\/reset|account\/sign-up|gap-sheet|unsubscribe)\/[^/]+/,
		"/$1/[cut]",
	);
}
