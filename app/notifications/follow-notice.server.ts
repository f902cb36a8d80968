import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import type { NoticeServices } from "#app/notifications/notice.ts";
import { noticeEntry, visibleNotices } from "#app/notifications/notice-rows.server.ts";

/**
 * Follows one of somebody's own notices, which counts as reading it.
 * @returns where it leads, below the language; null for one that is somebody else's, gone, or not to be seen any more
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
