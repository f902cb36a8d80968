import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import { defaultNoticeDelivery, type NoticeDelivery, noticeDeliveries } from "#app/notifications/notice.ts";
import type { Database, Reader } from "#app/platform/database/database.server.ts";

const row = z.object({ accountId: z.string(), delivery: z.enum(noticeDeliveries) });

/** How the notices of each account are emailed. */
export async function deliveriesOf(
	reader: Reader,
	accountIds: readonly string[],
): Promise<Map<string, NoticeDelivery>> {
	const rows = await reader.noticeSetting.findMany({ where: { accountId: { in: [...accountIds] } } });
	const chosen = new Map(
		z
			.array(row)
			.parse(rows)
			.map(({ accountId, delivery }) => [accountId, delivery]),
	);
	return new Map(accountIds.map((accountId) => [accountId, chosen.get(accountId) ?? defaultNoticeDelivery]));
}

/** How the notices of one account are emailed. */
export async function deliveryOf(reader: Reader, accountId: string): Promise<NoticeDelivery> {
	return (await deliveriesOf(reader, [accountId])).get(accountId) ?? defaultNoticeDelivery;
}

/** How the actor's own notices are emailed. */
export function ownDelivery(
	{ accountId }: Person,
	{ database }: { database: Pick<Database, "prisma"> },
): Promise<NoticeDelivery> {
	return deliveryOf(database.prisma, accountId);
}
