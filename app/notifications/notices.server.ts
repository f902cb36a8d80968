import type { Actor, Person } from "#app/identity/person/actor.ts";
import type { NoticeEntry, NoticeServices } from "#app/notifications/notice.ts";
import { noticeEntry, visibleNotices } from "#app/notifications/notice-rows.server.ts";

export const noticesPerPage = 25;

/** Counting stops here; the page then says that there are more. */
const maxCounted = 99;

/** How many notices are unread; `more` says that counting stopped at `count`. */
export type UnreadNotices = { count: number; more: boolean };

/** Counts a person's unread notices. It runs with every page for signed-in people, so it is a single index lookup. */
export async function unreadNotices(
	actor: Actor,
	{ database }: Pick<NoticeServices, "database">,
): Promise<UnreadNotices> {
	if (actor.kind !== "person") return { count: 0, more: false };
	const where = { accountId: actor.accountId, readAt: null };
	const found = await database.prisma.notice.count({ where, take: maxCounted + 1 });
	return { count: Math.min(found, maxCounted), more: found > maxCounted };
}

export type NoticeView = NoticeEntry & { at: Date; unread: boolean };

/**
 * One page of the actor's own notices, newest first. Notices whose subject the reader may no longer see are omitted and
 * stop counting as unread.
 * @param page starts at 1; a page past the last is empty
 */
export async function noticePage(
	{ accountId }: Person,
	{ database, clock, maySee }: NoticeServices,
	page: number,
): Promise<{ notices: NoticeView[]; total: number }> {
	const { prisma } = database;
	const [rows, total] = await Promise.all([
		prisma.notice.findMany({
			where: { accountId },
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			skip: (page - 1) * noticesPerPage,
			take: noticesPerPage,
		}),
		prisma.notice.count({ where: { accountId } }),
	]);
	const seen = await visibleNotices(maySee, accountId, rows);
	const hidden = rows.filter((row) => row.readAt === null && !seen.includes(row)).map(({ id }) => id);
	if (hidden.length > 0)
		await prisma.notice.updateMany({ where: { id: { in: hidden }, readAt: null }, data: { readAt: clock.now() } });
	return {
		notices: seen.map((row) => ({ ...noticeEntry(row), at: row.createdAt, unread: row.readAt === null })),
		total,
	};
}
