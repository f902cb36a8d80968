import { z } from "zod";
import { type EmailKind, type EmailWriter, emailKinds } from "#app/notifications/email.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { isRefused, type Mailer } from "#app/platform/mail.server.ts";
import type { Email, Prisma } from "#app/platform/prisma/client.ts";

/*
 * How often an email may be sent. A worker leases an email by moving its `nextAttemptAt` ahead and committing that,
 * sends it, and marks it as sent. If a worker dies before the server accepts the email, nothing is lost: another sends
 * it after the lease. If it dies between the server's answer and the mark, no program can tell whether the email was
 * sent, and the rule is to send it again: a reminder that never came is worse than one that came twice. Both copies
 * have the same Message-ID, derived from the email's key, by which mail systems drop the second; where emails are
 * written to files, the second replaces the first.
 */

/** Milliseconds for which a worker has exclusive use of an email; the mailer times out well before that. */
export const lease = 10 * 60_000;

/** Minutes until the next attempt, by the number of attempts so far; after that, a day. */
const retryMinutes = [1, 5, 15, 60, 180, 360, 720];
const dailyMinutes = 24 * 60;

/** Attempts after which an email fails; they take more than a week. */
export const maxAttempts = 15;

/** Maximum number of emails per run; the rest wait for the next minute. */
const maxPerRun = 500;

/**
 * Kinds whose rows are deleted once they are sent or given up, since the recipient's email address must not be kept.
 */
const forgottenKinds: readonly EmailKind[] = ["erasure"];

export type EmailServices = { database: Pick<Database, "prisma">; clock: Clock; mailer: Mailer; log: Log };

/** Numbers of emails by outcome, and the members they concern. */
export type Sent = { sent: number; failed: number; postponed: number; withheld: number; members: string[] };

/** Sends queued emails, those that have waited longest first. Several processes may do so at the same time. */
export async function sendEmails(services: EmailServices, words: EmailWriter): Promise<Sent> {
	const done: Sent = { sent: 0, failed: 0, postponed: 0, withheld: 0, members: [] };
	const members = new Set<string>();
	for (let count = 0; count < maxPerRun; count++) {
		const email = await leaseNextEmail(services);
		if (!email) break;
		const ended = await send(services, words, email);
		done[ended.outcome] += 1;
		if (email.member !== null) members.add(email.member);
		// If no server can be reached, the remaining emails would only wait for it.
		if (ended.serverUnavailable) break;
	}
	return { ...done, members: [...members] };
}

async function leaseNextEmail({ database, clock }: EmailServices): Promise<Email | null> {
	const now = clock.now();
	const until = new Date(now.getTime() + lease);
	const [row] = await database.prisma.$queryRaw<{ id: string }[]>`
		update email set attempts = attempts + 1, next_attempt_at = ${until}
		where id = (
			select id from email where state = 'queued' and next_attempt_at <= ${now}
			order by next_attempt_at, id limit 1 for update skip locked
		)
		returning id`;
	return row ? database.prisma.email.findUnique({ where: { id: row.id } }) : null;
}

type Ended = { outcome: "sent" | "failed" | "postponed" | "withheld"; serverUnavailable: boolean };

async function send(services: EmailServices, words: EmailWriter, email: Email): Promise<Ended> {
	const { mailer, clock, log } = services;
	const { key, round, member, accountId, locale, payload } = email;
	try {
		const worded = await words({ kind: emailKind.parse(email.kind), locale, member, accountId, payload });
		if (!worded) return withhold(services, email);
		// An email that was deliberately resent counts as a different email.
		await mailer.send({ to: email.address ?? "", ...worded, key: round === 1 ? key : `${key}#${round}` });
	} catch (error) {
		log.warn({ email: email.id, err: error }, "an email was not sent");
		return postpone(services, email, error);
	}
	await end(services, email, { state: "sent", sentAt: clock.now(), failure: null, error: null });
	return { outcome: "sent", serverUnavailable: false };
}

const emailKind = z.enum(emailKinds);

/** Records how sending an email ended or will continue. */
async function end({ database }: EmailServices, email: Email, data: Prisma.EmailUpdateInput): Promise<void> {
	const where = { id: email.id, round: email.round, state: "queued" };
	const forgotten = data.state !== undefined && forgottenKinds.some((kind) => kind === email.kind);
	if (forgotten) await database.prisma.email.deleteMany({ where });
	else await database.prisma.email.updateMany({ where, data });
}

async function withhold(services: EmailServices, email: Email): Promise<Ended> {
	await end(services, email, { state: "failed", failure: "withheld", error: null });
	return { outcome: "withheld", serverUnavailable: false };
}

async function postpone(services: EmailServices, email: Email, error: unknown): Promise<Ended> {
	const { attempts } = email;
	const refused = isRefused(error);
	const failed = refused || attempts >= maxAttempts;
	const minutes = retryMinutes[attempts - 1] ?? dailyMinutes;
	await end(services, email, {
		error: String((error as Error).message).slice(0, 500),
		nextAttemptAt: new Date(services.clock.now().getTime() + minutes * 60_000),
		...(failed ? { state: "failed", failure: refused ? "refused" : "unreachable" } : {}),
	});
	const { responseCode } = error as { responseCode?: unknown };
	return { outcome: failed ? "failed" : "postponed", serverUnavailable: !refused && typeof responseCode !== "number" };
}
