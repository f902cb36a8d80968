import pino from "pino";

export type Log = pino.Logger;

/**
 * Lines of JSON on standard output. Secrets never reach them: tokens, passwords and cookies are cut out
 * wherever they stand, and addresses are logged by their path only, without the tokens of one-time links.
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

/** A part of a path that long is no word of ours: it may be the token of a one-time link, or what somebody took for one. */
function withoutTokens(path: unknown): unknown {
	return typeof path === "string" ? path.replace(/[^/]{25,}/g, "[cut]") : path;
}

/** The path of an address as it may be logged: without what was searched, and without the token of a link in a letter. */
export function loggablePath(address: string | undefined): string {
	const path = (address ?? "").replace(/^https?:\/\/[^/]+/, "").split("?")[0] ?? "";
	return path.replace(/\/(account\/first-head|account\/reset|unsubscribe)\/[^/]+/, "/$1/[cut]");
}
