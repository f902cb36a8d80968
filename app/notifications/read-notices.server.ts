import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import type { NoticeServices } from "#app/notifications/notice.ts";

/** The moment at which the page was made that somebody looked at. */
export const readNoticesForm = z.object({ until: z.iso.datetime() });

/** Marks somebody's notices as read. @param until what came later stays unread */
export async function readNotices(
	{ accountId }: Person,
	{ database, clock }: Pick<NoticeServices, "database" | "clock">,
	until: Date,
): Promise<void> {
	await database.prisma.notice.updateMany({
		where: { accountId, readAt: null, createdAt: { lte: until } },
		data: { readAt: clock.now() },
	});
}
