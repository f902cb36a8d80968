import type { NoticeServices } from "#app/notifications/notice.ts";
import { noticeEntry } from "#app/notifications/notice-rows.server.ts";
import { deliveryOf } from "#app/notifications/notice-settings.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/**
 * Queues the daily digests: one email per account with its unread notices. Each account's email and notices are written
 * in one transaction, so that a worker which dies neither skips nor repeats one. An account gets one email a day; later
 * notices wait for the next one.
 * @returns how many emails were queued
 */
export async function queueDailyDigests({
	database,
	clock,
}: Pick<NoticeServices, "database" | "clock">): Promise<number> {
	const { prisma } = database;
	const waiting = await prisma.notice.findMany({
		where: { inDailyDigest: true },
		distinct: ["accountId"],
		select: { accountId: true },
		orderBy: { accountId: "asc" },
	});
	let emails = 0;
	for (const { accountId } of waiting)
		emails += await prisma.$transaction((tx) => queueDigest(tx, accountId, clock.now()));
	return emails;
}

async function queueDigest(tx: Transaction, accountId: string, now: Date): Promise<number> {
	// Only one worker at a time handles an account; the lock also keeps its choice and email address from changing.
	await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
	const [account, chosen, rows] = await Promise.all([
		tx.account.findFirst({ where: { id: accountId, disabledAt: null } }),
		deliveryOf(tx, accountId),
		tx.notice.findMany({
			where: { accountId, inDailyDigest: true },
			orderBy: [{ createdAt: "asc" }, { id: "asc" }],
		}),
	]);
	const day = dayOf(now);
	const due = chosen === "none" ? [] : rows.filter(({ readAt }) => readAt === null).map(noticeEntry);
	let emails = 0;
	if (account && due.length > 0) {
		emails = await queueEmails(tx, now, [
			{
				key: `notices-daily:${accountId}:${day}`,
				kind: "notices-daily",
				address: account.email,
				accountId,
				locale: account.locale,
				member: null,
				subject: null,
				payload: { day, notices: due.map(({ id }) => id) },
			},
		]);
		if (emails === 0) return 0;
	}
	await tx.notice.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { inDailyDigest: false } });
	return emails;
}
