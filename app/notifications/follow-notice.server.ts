import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import type { NoticeServices } from "#app/notifications/notice.ts";
import { noticeEntry, visibleNotices } from "#app/notifications/notice-rows.server.ts";

/**
 * Follows one of the person's own notices, which marks it as read.
 * @returns the path it leads to, without the language; null if the notice is another account's, deleted, or no longer
 * visible
 */
export async function followNotice(
	{ accountId }: Person,
	{ database, clock, maySee }: NoticeServices,
	id: string,
): Promise<string | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await database.prisma.notice.findFirst({ where: { id, accountId } });
	if (!row || (await visibleNotices(maySee, accountId, [row])).length === 0) return null;
	await database.prisma.notice.updateMany({ where: { id, readAt: null }, data: { readAt: clock.now() } });
	return noticeEntry(row).facts.path;
}
