import type { NoticeServices } from "#app/notifications/notice.ts";
import { inBatches } from "#app/platform/database/in-batches.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/**
 * Deletes old notices, emails that are finished, and links for unsubscribing. A reminder of a case that is still open a
 * year later is then sent again. For a nightly job.
 */
export async function sweepNotices({ database, clock }: Pick<NoticeServices, "database" | "clock">): Promise<void> {
	const { prisma } = database;
	const now = clock.now();
	const notices = keptSince(now, retention.notices);
	await inBatches(
		(most) => prisma.$executeRaw`
			delete from notice where id in (select id from notice where created_at < ${notices} limit ${most})`,
	);
	const emails = keptSince(now, retention.emails);
	await inBatches(
		(most) => prisma.$executeRaw`
			delete from email where id in (
				select id from email where queued_at < ${emails} and state <> 'queued' limit ${most})`,
	);
	await prisma.unsubscribeLink.deleteMany({
		where: { createdAt: { lt: keptSince(now, retention.unsubscribeLinks) } },
	});
}
