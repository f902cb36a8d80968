import { isIPv6 } from "node:net";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

export type TooManyTries = { outcome: "too-many-tries"; retryAfterSeconds: number };
/** Call `forgive` after a successful attempt to take it off the count, so that only failures count. */
export type Attempt = { outcome: "allowed"; forgive(): Promise<void> } | TooManyTries;

/**
 * Where an attempt comes from: the IP address, and the device if the account has signed in on it before
 * (`knownDevice`).
 */
type AttemptOrigin = { address: string; device?: string | undefined };

export type AttemptLimits = {
	/** Counts an attempt to sign in to the account with this email address. */
	signIn(email: string, from: AttemptOrigin): Promise<Attempt>;
	/** Counts an attempt to enter an authenticator code or a recovery code. */
	code(accountId: string, kind: "app" | "recovery-code", from: AttemptOrigin): Promise<Attempt>;
	/** Counts a request for a password-reset email. */
	reset(from: AttemptOrigin): Promise<Attempt>;
	/** Counts a password-reset email to this email address. */
	resetEmail(email: string): Promise<Attempt>;
	/** Resets that count after a link was used, because using it invalidates the others. */
	clearResetEmails(email: string): Promise<void>;
	/** Counts a message, a request for an account, a sign-up or a question, none of which needs an account. */
	enquiry(address: string): Promise<Attempt>;
	/** Counts a question about a practice, wherever it comes from. */
	question(pid: string): Promise<Attempt>;
	/** Counts an email that such a form sends to an unverified email address. */
	enquiryEmail(email: string): Promise<Attempt>;
	/** Counts the opening of a link that may not exist. */
	link(address: string): Promise<Attempt>;
	/** Deletes expired counters; for a daily job. */
	deleteExpired(): Promise<void>;
};

/**
 * How many failures are allowed, and the period in seconds over which a full count drains to zero. Once the count is
 * full, each attempt must wait: 15 seconds at first (`firstWait`), and never longer than the period.
 */
type Limit = { allowed: number; period: number };
type Counter = Limit & { key: string };

const fifteenMinutes = 15 * 60;
const hour = 60 * 60;

/** Seconds of the first wait. Each further failure doubles it, up to the period of the limit. */
const firstWait = 15;

/**
 * There are only a million authenticator codes, so more attempts would be too many. Recovery codes can't be guessed and
 * are still accepted when authenticator codes are refused.
 */
const codes: Limit = { allowed: 5, period: fifteenMinutes };

type AttemptSettings = Pick<
	Environment,
	"SIGN_INS_PER_15_MINUTES" | "RESETS_PER_HOUR" | "ENQUIRIES_PER_HOUR" | "DEAD_LINKS_PER_15_MINUTES"
>;

/**
 * Creates the limits on guessing and on emails. A failed attempt counts for the account and the IP address together, so
 * that strangers can't lock the owner out; a device on which the account has signed in before has its own counter. An
 * attempt refused for waiting doesn't count. The limits are the same whether or not the account exists.
 *
 * Counters are leaky buckets in the database, shared by all processes: `level` grows by one with each attempt and
 * drains evenly. IP addresses are stored only as hashes.
 * @param settings the numbers of failures and emails that are allowed
 */
export function createAttemptLimits(
	{ database, clock, log }: { database: Pick<Database, "prisma">; clock: Clock; log?: Pick<Log, "info"> },
	settings: AttemptSettings,
): AttemptLimits {
	const { prisma } = database;
	const signIns: Limit = { allowed: settings.SIGN_INS_PER_15_MINUTES, period: fifteenMinutes };
	const manySignIns: Limit = { allowed: 10 * settings.SIGN_INS_PER_15_MINUTES, period: fifteenMinutes };
	const resets: Limit = { allowed: settings.RESETS_PER_HOUR, period: hour };
	const enquiries: Limit = { allowed: settings.ENQUIRIES_PER_HOUR, period: hour };
	const deadLinks: Limit = { allowed: settings.DEAD_LINKS_PER_15_MINUTES, period: fifteenMinutes };
	const counter = (limit: Limit, kind: string, ...of: string[]): Counter => ({
		...limit,
		key: `${kind}:${tokenHash(of.join("\n"))}`,
	});

	/** Counts before the outcome is known; otherwise a hundred simultaneous attempts would all pass. */
	async function attempt(...counters: Counter[]): Promise<Attempt> {
		const consumed: Counter[] = [];
		const forgive = async () => {
			for (const { key, allowed } of consumed) {
				await prisma.$executeRaw`update attempt_counter set level = greatest(0, level - 1),
					wait_until = case when ceil(level) - 1 < ${allowed} then counted_at else wait_until end where key = ${key}`;
			}
		};
		for (const one of counters) {
			const wait = await count(one);
			if (wait > 0) {
				await forgive();
				log?.info({ limit: one.key.split(":", 1)[0], seconds: wait }, "an attempt must wait");
				return { outcome: "too-many-tries", retryAfterSeconds: wait };
			}
			consumed.push(one);
		}
		return { outcome: "allowed", forgive };
	}

	/**
	 * If there is no wait, `wait_until` equals `counted_at`, so that an attempt also passes if its clock was read just
	 * before another's but it is counted after that one.
	 * @returns seconds to wait; 0 if the attempt was counted
	 */
	async function count({ key, allowed, period }: Counter): Promise<number> {
		const now = clock.now();
		const at = Prisma.sql`${now}::timestamptz`;
		const drained = Prisma.sql`greatest(0, extract(epoch from ${at} - c.counted_at))::float8 * ${allowed}::float8 / ${period}::float8`;
		const level = Prisma.sql`greatest(0, c.level - ${drained}) + 1`;
		const later = (wait: Prisma.Sql) => Prisma.sql`${at} + make_interval(secs => ${wait})`;
		const wait = (reached: Prisma.Sql) => Prisma.sql`case when ceil(${reached}) < ${allowed} then 0 else
			least(${period}::float8, ${firstWait} * power(2, least(20, ceil(${reached}) - ${allowed})))::float8 end`;
		const empty = (reached: Prisma.Sql) => Prisma.sql`(${reached}) * ${period}::float8 / ${allowed}::float8`;
		const one = Prisma.sql`1::float8`;
		const counted = await prisma.$executeRaw`
			insert into attempt_counter as c (key, level, counted_at, wait_until, expires_at)
			values (${key}, ${one}, ${at}, ${later(wait(one))}, ${later(empty(one))})
			on conflict (key) do update set level = ${level}, counted_at = ${at},
				wait_until = ${later(wait(level))}, expires_at = ${later(empty(level))}
			where c.wait_until <= greatest(${at}, c.counted_at)`;
		if (counted === 1) return 0;
		const row = await prisma.attemptCounter.findUnique({ where: { key } });
		const until = row?.waitUntil.getTime() ?? 0;
		return Math.max(1, Math.ceil((until - now.getTime()) / 1000));
	}

	return {
		signIn(email, { address, device }) {
			if (device) return attempt(counter(signIns, "sign-in-device", device, email));
			const from = addressKey(address);
			return attempt(
				counter(manySignIns, "sign-in-address", from),
				counter(signIns, "sign-in", from, email),
				counter(manySignIns, "sign-in-account", email),
			);
		},
		code(accountId, kind, { address, device }) {
			if (device) return attempt(counter(codes, `${kind}-device`, device, accountId));
			// Somebody who knows the password could otherwise guess authenticator codes from many IP addresses.
			if (kind === "app") return attempt(counter(codes, kind, accountId));
			return attempt(counter(codes, kind, accountId, addressKey(address)));
		},
		reset: async ({ address, device }) => (device ? attempt() : attempt(counter(resets, "reset", addressKey(address)))),
		resetEmail: (email) => attempt(counter(resets, "reset-email", email)),
		async clearResetEmails(email) {
			await prisma.attemptCounter.deleteMany({ where: { key: counter(resets, "reset-email", email).key } });
		},
		enquiry: (address) => attempt(counter(enquiries, "enquiry", addressKey(address))),
		question: (pid) => attempt(counter(enquiries, "question", pid)),
		enquiryEmail: (email) => attempt(counter(resets, "enquiry-email", email)),
		link: (address) => attempt(counter(deadLinks, "link", addressKey(address))),
		async deleteExpired() {
			await prisma.attemptCounter.deleteMany({ where: { expiresAt: { lte: clock.now() } } });
		},
	};
}

/** The key under which an IP address is counted. A household or office has a whole IPv6 /64, so that counts as one. */
export function addressKey(address: string): string {
	if (!isIPv6(address)) return address;
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	const [head = "", tail = ""] = (address.split("%", 1)[0] ?? "").split("::", 2);
	const groups = head.split(":").filter(Boolean);
	const missing = 8 - groups.length - tail.split(":").filter(Boolean).length;
	const full = address.includes("::") ? [...groups, ...Array<string>(Math.max(0, missing)).fill("0")] : groups;
	return [...full, ...tail.split(":").filter(Boolean)]
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(":");
}
