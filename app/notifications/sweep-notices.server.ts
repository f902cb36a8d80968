import type { NoticeServices } from "#app/notifications/notice.ts";
import { unsubscribeDays } from "#app/notifications/unsubscribe.server.ts";

/** Days for which notices are stored after they are read, and emails about notices after they are finished. */
export const noticeDays = 180;
export const noticeEmailDays = 365;

/** Deletes old read notices, older emails about notices, and expired unsubscribe links. */
export async function sweepNotices({ database, clock }: Pick<NoticeServices, "database" | "clock">): Promise<void> {
	const { prisma } = database;
	const before = (days: number) => ({ lt: new Date(clock.now().getTime() - days * 86_400_000) });
	await prisma.notice.deleteMany({ where: { readAt: { not: null }, createdAt: before(noticeDays) } });
	await prisma.email.deleteMany({
		where: {
			kind: { in: ["notice", "notices-daily", "saved-searches", "weekly-digest"] },
			OR: [{ sentAt: before(noticeEmailDays) }, { state: "failed", queuedAt: before(noticeEmailDays) }],
		},
	});
	await prisma.unsubscribeLink.deleteMany({ where: { createdAt: before(unsubscribeDays) } });
}
