import { readFileSync } from "node:fs";
import { z } from "zod";
import { isRecipient } from "#app/platform/files/encryption.server.ts";
import { bucketAddress } from "#app/platform/files/s3-bucket.server.ts";
import { clamdAddress } from "#app/platform/files/virus-scan.server.ts";

const port = z.coerce.number().int().min(0).max(65_535);

/** A URL. The error shows a valid example, and `abort` keeps later checks from running on an invalid value. */
const url = (protocol: RegExp, example: string) =>
	z.url({ protocol, error: `must be an address such as ${example}`, abort: true });

/** Every setting of the process with its default; docs/operations.md describes them for administrators. */
const environment = z.object({
	PORT: port.default(3000),
	HOST: z.string().default("127.0.0.1"),
	DATA_DIR: z.string().min(1).default(".data"),
	/** The file of keys that open the secrets in the database; `keys` in `DATA_DIR` if not set. */
	KEY_RING: z.string().min(1).optional(),
	DATABASE_URL: url(/^postgres(ql)?$/, "postgresql://user:password@host:5432/asan").optional(),
	/** The same database, as the role that owns its tables; the role of `DATABASE_URL` may then not change the schema. */
	MIGRATION_DATABASE_URL: url(/^postgres(ql)?$/, "postgresql://owner:password@host:5432/asan").optional(),
	/** Maximum number of connections of each process. */
	DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(12),
	/** The folder for backups, or `s3://` with a bucket and a prefix in it; without one, none are made. */
	BACKUP_TO: z
		.string()
		.refine((value) => !value.startsWith("s3:") || bucketAddress(value), "must be such as s3://bucket/prefix")
		.optional(),
	/** The URL of the store with the bucket for backups; Amazon's if not set. */
	BACKUP_S3_ENDPOINT: url(/^https?$/, "https://s3.example.org").optional(),
	BACKUP_S3_REGION: z.string().min(1).default("us-east-1"),
	BACKUP_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
	BACKUP_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
	/** The public key that backups are encrypted for. */
	BACKUP_KEY: z.string().refine(isRecipient, "must be a public key of age, such as age1…").optional(),
	/** A URL that is requested after each good backup, so that a monitor notices when backups stop. */
	HEARTBEAT_URL: url(/^https?$/, "https://monitor.example/ping/1").optional(),
	MEILI_HOST: url(/^https?$/, "http://127.0.0.1:7700").optional(),
	MEILI_API_KEY: z.string().min(1).optional(),
	/** A bucket for the files instead of a folder in `DATA_DIR`, at Amazon unless `S3_ENDPOINT` is set. */
	S3_BUCKET: z.string().min(3).max(63).optional(),
	S3_ENDPOINT: url(/^https?$/, "https://s3.example.org").optional(),
	S3_REGION: z.string().min(1).default("us-east-1"),
	S3_ACCESS_KEY_ID: z.string().min(1).optional(),
	S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
	/** The organisation that runs the site, with its postal address, for the pages of contact and privacy. */
	/** Where people who harvest the library can write to; shown to everybody. */
	CONTACT_EMAIL: z.email().optional(),
	OPERATOR: z.string().max(300).optional(),
	SMTP_URL: url(/^smtps?$/, "smtp://user:password@host:587?from=library@example.org").optional(),
	ORIGIN: url(/^https?$/, "https://library.example")
		.refine((value) => new URL(value).pathname === "/", "must have no path")
		.transform((value) => new URL(value).origin)
		.optional(),
	TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
	LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
	/** `host:port` of a ClamAV daemon; without one, uploads are marked as not scanned. */
	CLAMD_HOST: z
		.string()
		.refine((value) => clamdAddress(value) !== null, "must be host:port, such as 127.0.0.1:3310")
		.optional(),
	WORKER: z.enum(["on", "off"]).default("on"),
	/** How many processes serve pages; if not set, as many as there are cores, at most four (`webProcessesFor`). */
	WEB_PROCESSES: z.coerce.number().int().min(1).max(16).optional(),
	/** The port for `/metrics` on this machine; off without one. */
	METRICS_PORT: port.min(1).optional(),
	/** Maximum size of the page cache, in bytes. */
	PAGE_CACHE_BYTES: z.coerce
		.number()
		.int()
		.min(0)
		.default(96 * 1024 * 1024),
	/** Bytes to keep free on the disk with `DATA_DIR`; uploads that would use them are refused. */
	DISK_RESERVE_BYTES: z.coerce
		.number()
		.int()
		.min(0)
		.default(1024 * 1024 * 1024),
	/** Maximum size of a submitted form, in bytes. */
	BODY_LIMIT: z.coerce
		.number()
		.int()
		.min(1024)
		.default(1024 * 1024),
	/** Milliseconds within which a request must arrive completely. */
	REQUEST_TIMEOUT: z.coerce.number().int().min(1000).default(30_000),
	/**
	 * Milliseconds after SIGTERM during which a web process still serves while `/readyz` sends new requests elsewhere.
	 */
	DRAIN_TIME: z.coerce.number().int().min(0).max(300_000).default(0),
	/**
	 * Mean delay of the event loop, in milliseconds, above which the process counts as overloaded. Rendering a page takes
	 * about ten turns of the event loop, so with a longer delay it would take seconds.
	 */
	MAX_EVENT_LOOP_DELAY: z.coerce.number().int().min(1).default(200),
	/** Average number of searches per minute from one IP address, not counting those answered from the page cache. */
	SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
	/** How many of these searches one IP address may send at once after a pause. */
	SEARCH_BURST: z.coerce.number().int().min(1).default(3000),
	/** Searches and suggestions per minute from one IP address, at once or evenly, for clients that identify as bots. */
	BOT_SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).default(30),
	/** Requests of programs per minute from one IP address, at once or evenly, besides those that cached answers answer. */
	API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
	/**
	 * `required`: people can't work without a second factor, as `identity/person/second-factor.policy.ts` says for each
	 * role. `off`: it is optional for everyone.
	 */
	SECOND_FACTOR: z.enum(["required", "off"]).default("required"),
	/**
	 * Failed sign-ins per 15 minutes to one account from one IP address. Ten times as many are allowed from one
	 * IP address to all accounts, and to one account from all IP addresses.
	 */
	SIGN_INS_PER_15_MINUTES: z.coerce.number().int().min(1).default(10),
	/** Requests for an email with a link from one IP address, and such emails to one account, per hour. */
	RESETS_PER_HOUR: z.coerce.number().int().min(1).default(5),
	/**
	 * Messages, requests for an account, sign-ups and questions per hour from one IP address, which a whole ministry may
	 * share; also questions per hour about one practice.
	 */
	ENQUIRIES_PER_HOUR: z.coerce.number().int().min(1).default(60),
	/** Invalid one-time links that may be opened from one IP address per 15 minutes. */
	DEAD_LINKS_PER_15_MINUTES: z.coerce.number().int().min(1).default(30),
	NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
});

export type Environment = z.infer<typeof environment>;

/** The names of all settings. */
export const settingNames = Object.keys(environment.shape);

/** Values of these are not repeated in error messages, which may end up in a log. */
const mayHoldPassword = new Set([
	...["DATABASE_URL", "MIGRATION_DATABASE_URL", "MEILI_HOST", "MEILI_API_KEY", "SMTP_URL"],
	...["S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
	...["BACKUP_S3_ENDPOINT", "BACKUP_S3_ACCESS_KEY_ID", "BACKUP_S3_SECRET_ACCESS_KEY", "BACKUP_KEY", "HEARTBEAT_URL"],
]);

/** A setting that may contain a password may be in a file that other processes can't read: `SMTP_URL_FILE`. */
function withPasswordFiles(given: Record<string, string | undefined>): Record<string, string | undefined> {
	const read = [...mayHoldPassword].flatMap((name) => {
		const file = given[`${name}_FILE`];
		if (file === undefined) return [];
		if (given[name] !== undefined) throw new EnvironmentError(`${name}: set it or ${name}_FILE, not both.`);
		return [[name, passwordIn(`${name}_FILE`, file)]];
	});
	return { ...given, ...Object.fromEntries(read) };
}

function passwordIn(name: string, file: string): string {
	try {
		const text = readFileSync(file, "utf8").trim();
		if (text !== "") return text;
	} catch (error) {
		throw new EnvironmentError(`${name}: ${file} can't be read (${(error as NodeJS.ErrnoException).code}).`);
	}
	throw new EnvironmentError(`${name}: ${file} is empty.`);
}

/** Variables that have no meaning unless all of them are set. */
function together({
	BACKUP_TO: backups,
	MIGRATION_DATABASE_URL: owner,
}: Record<string, string | undefined>): string[][] {
	return [
		...(owner ? [["DATABASE_URL", "MIGRATION_DATABASE_URL"]] : []),
		["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
		[...(backups?.startsWith("s3:") ? ["BACKUP_TO"] : []), "BACKUP_S3_ACCESS_KEY_ID", "BACKUP_S3_SECRET_ACCESS_KEY"],
	];
}

/** One or more settings are invalid; the message says what is wrong with each. */
export class EnvironmentError extends Error {}

/**
 * Reads the settings, once at startup.
 * @throws EnvironmentError with a sentence for each invalid variable
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
	// An empty variable counts as unset: shells and service files often leave variables empty.
	const given = withPasswordFiles(
		Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== "")),
	);
	for (const names of together(given)) {
		const set = names.filter((name) => given[name] !== undefined);
		const missing = names.filter((name) => given[name] === undefined);
		if (set.length > 0 && missing.length > 0)
			throw new EnvironmentError(
				missing.map((name) => `${name}: must be set together with ${set.join(", ")}.`).join("\n"),
			);
	}
	const parsed = environment.safeParse(given);
	if (parsed.success) return parsed.data;
	const sentences = parsed.error.issues.map(({ path, message }) => {
		const name = String(path[0]);
		return `${name}: ${message}${mayHoldPassword.has(name) ? "" : ` (it is “${given[name]}”)`}.`;
	});
	throw new EnvironmentError(sentences.join("\n"));
}
