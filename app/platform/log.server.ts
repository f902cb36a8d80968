import pino from "pino";

export type Log = pino.Logger;

/**
 * Creates a logger that writes JSON lines to standard output. Secrets are never logged: tokens, passwords and cookies
 * are removed wherever they occur, and URLs are reduced to their path, without tokens of one-time links.
 */
export function createLog(level: string): Log {
	return pino({
		level,
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { path: withoutTokens },
		redact: {
			paths: ["*.password", "*.token", "*.cookie", "*.authorization", "password", "token", "cookie", "authorization"],
			censor: "[cut]",
		},
	});
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
