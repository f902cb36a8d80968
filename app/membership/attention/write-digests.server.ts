import { z } from "zod";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import { preciseDates } from "#app/membership/attention/attention-due.ts";
import { viewOf } from "#app/membership/attention/attention-list.server.ts";
import { type DigestCase, digestFor } from "#app/membership/attention/digest.ts";
import { reminderDue } from "#app/membership/attention/remind-members.server.ts";
import { type NewEmail, queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/** Milliseconds: the first digest of a person reports what was found since yesterday. */
const firstDigest = 24 * 60 * 60_000;

/**
 * Queues today's digest for every officer and head, in their language, at most once a day.
 * @returns how many were queued
 */
export async function writeDigests(tx: Transaction, now: Date): Promise<number> {
	const day = dayOf(now);
	const accounts = await secretariat(tx);
	const last = await lastDigests(
		tx,
		accounts.map(({ id }) => id),
	);
	const sinceOf = (id: string) => last.get(id) ?? new Date(now.getTime() - firstDigest);
	const cases = await openCases(tx, day);
	const earliest = new Date(Math.min(now.getTime(), ...accounts.map(({ id }) => sinceOf(id).getTime())));
	const reminders = await remindersSince(tx, earliest);
	const emails = accounts.flatMap(({ id, email, locale }): NewEmail[] => {
		const since = sinceOf(id);
		const recent = reminders.filter(({ queuedAt }) => queuedAt > since).map(({ line }) => line);
		const due = digestFor(cases, recent, { accountId: id, day, since });
		if (!due) return [];
		const to = { accountId: id, address: email, locale };
		return [{ key: `digest:${id}:${day}`, kind: "digest", ...to, member: null, subject: null, payload: due }];
	});
	return queueEmails(tx, now, emails);
}

/** Heads and officers who can sign in. */
function secretariat(tx: Transaction) {
	return tx.account.findMany({
		where: activeSecretariat,
		select: { id: true, email: true, locale: true },
		orderBy: { id: "asc" },
	});
}

async function lastDigests(tx: Transaction, ids: string[]): Promise<Map<string, Date>> {
	const rows = await tx.email.groupBy({
		by: ["accountId"],
		where: { kind: "digest", accountId: { in: ids } },
		_max: { queuedAt: true },
	});
	return new Map(
		rows.flatMap(({ accountId, _max }) => (accountId && _max.queuedAt ? [[accountId, _max.queuedAt]] : [])),
	);
}

async function openCases(tx: Transaction, today: string): Promise<DigestCase[]> {
	const [rows, events, agreements] = await Promise.all([
		tx.attentionCase.findMany({
			where: {
				clearedAt: null,
				doneAt: null,
				gap: false,
				OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: dateOf(today) } }],
			},
		}),
		tx.memberEvent.findMany({
			where: { kind: "status" },
			select: { id: true, member: true, effectiveFrom: true },
		}),
		tx.agreement.findMany({ select: { id: true, expiresOn: true } }),
	]);
	return rows.map((row) => {
		const view = viewOf(row, today);
		const { id, member, kind, foundAt, assignedToId } = view;
		const { date } = preciseDates(view, events, agreements);
		const wokeOn = row.snoozedUntil && dayOf(row.snoozedUntil);
		return { id, member, kind, dueOn: date, dueDay: view.dueOn, foundAt, assignedToId, wokeOn };
	});
}

const emailState = z.enum(["queued", "sent", "failed"]);

async function remindersSince(tx: Transaction, since: Date) {
	const rows = await tx.email.findMany({
		where: { kind: "reminder", queuedAt: { gt: since } },
		select: { member: true, payload: true, state: true, queuedAt: true },
		orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
	});
	return rows.map(({ member, payload, state, queuedAt }) => {
		const { kind, dueOn } = reminderDue.parse(payload);
		return { queuedAt, line: { member: member ?? "", kind, dueOn, state: emailState.parse(state) } };
	});
}
