import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import type { NoticeServices } from "#app/notifications/notice.ts";

/** When the page that the person looked at was generated. */
export const readNoticesForm = z.object({ until: z.iso.datetime() });

/**
 * Marks the person's notices as read.
 * @param until notices created after this time stay unread
 */
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
