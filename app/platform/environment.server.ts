import { z } from "zod";
import { clamdAddress } from "#app/platform/files/virus-scan.server.ts";

const port = z.coerce.number().int().min(0).max(65_535);

/** An address; the sentence shows a right one, and no later check meets what is none. */
const url = (protocol: RegExp, example: string) =>
	z.url({ protocol, error: `must be an address such as ${example}`, abort: true });

/** Every setting of the process, with its default; docs/operations.md lists them for people. */
const environment = z.object({
	PORT: port.default(3000),
	HOST: z.string().default("127.0.0.1"),
	DATA_DIR: z.string().min(1).default(".data"),
	DATABASE_URL: url(/^postgres(ql)?$/, "postgresql://user:password@host:5432/asan").optional(),
	/** Connections the web process opens at the most. */
	DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(12),
	MEILI_HOST: url(/^https?$/, "http://127.0.0.1:7700").optional(),
	MEILI_API_KEY: z.string().min(1).optional(),
	SMTP_URL: url(/^smtps?$/, "smtp://user:password@host:587?from=library@example.org").optional(),
	ORIGIN: url(/^https?$/, "https://library.example")
		.refine((value) => new URL(value).pathname === "/", "must have no path")
		.transform((value) => new URL(value).origin)
		.optional(),
	TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
	LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
	/** `host:port` of a ClamAV daemon; without one, uploads are marked unscanned. */
	CLAMD_HOST: z
		.string()
		.refine((value) => clamdAddress(value) !== null, "must be host:port, such as 127.0.0.1:3310")
		.optional(),
	WORKER: z.enum(["on", "off"]).default("on"),
	/** Bytes that the page cache may hold. */
	PAGE_CACHE_BYTES: z.coerce
		.number()
		.int()
		.min(0)
		.default(32 * 1024 * 1024),
	/** Bytes of the disk with `DATA_DIR` that stay free: no upload is accepted that would take them. */
	DISK_RESERVE_BYTES: z.coerce
		.number()
		.int()
		.min(0)
		.default(1024 * 1024 * 1024),
	/** Bytes of a form that is sent to us. */
	BODY_LIMIT: z.coerce
		.number()
		.int()
		.min(1024)
		.default(1024 * 1024),
	/** Milliseconds a request may take to arrive. */
	REQUEST_TIMEOUT: z.coerce.number().int().min(1000).default(30_000),
	/** Searches that no cached page answers, for one address: on average a minute, and at once after a pause. */
	SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).default(300),
	SEARCH_BURST: z.coerce.number().int().min(1).default(100),
	/** Searches and suggestions for one address of a client that identifies itself as a bot. */
	BOT_SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).default(30),
	/** `required`: heads, officers and focal points work only with a second factor. Anybody may have one. */
	SECOND_FACTOR: z.enum(["required", "off"]).default("required"),
	/**
	 * Failed sign-ins in a quarter of an hour to one account from one address; ten times as many from one address, and
	 * to one account from all addresses.
	 */
	SIGN_INS_PER_QUARTER: z.coerce.number().int().min(1).default(10),
	/** Emails with a reset link, to one account and from one address, in an hour. */
	RESETS_PER_HOUR: z.coerce.number().int().min(1).default(5),
	/** One-time links that do not work, opened from one address in a quarter of an hour. */
	DEAD_LINKS_PER_QUARTER: z.coerce.number().int().min(1).default(30),
	NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
});

export type Environment = z.infer<typeof environment>;

/** Their values are not repeated in a message, which may end up in a log. */
const mayHoldPassword = new Set(["DATABASE_URL", "MEILI_HOST", "MEILI_API_KEY", "SMTP_URL"]);

/** A setting that is wrong; the message names each one and says what is the matter. */
export class EnvironmentError extends Error {}

/**
 * Reads the settings once, at the start.
 * @throws EnvironmentError with a sentence for each variable that is wrong
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
	// An empty variable means the same as none: that is how shells and service files leave things out.
	const given = Object.fromEntries(
		Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
	);
	const parsed = environment.safeParse(given);
	if (parsed.success) return parsed.data;
	const sentences = parsed.error.issues.map(({ path, message }) => {
		const name = String(path[0]);
		return `${name}: ${message}${mayHoldPassword.has(name) ? "" : ` (it is “${given[name]}”)`}.`;
	});
	throw new EnvironmentError(sentences.join("\n"));
}
