import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import {
	defaultNoticeSettings,
	type NoticeGroup,
	type NoticeSettings,
	noticeDeliveries,
	noticeGroups,
} from "#app/notifications/notice.ts";
import type { Database, Reader } from "#app/platform/database/database.server.ts";

const row = z.object({ accountId: z.string(), group: z.enum(noticeGroups), delivery: z.enum(noticeDeliveries) });

/** Each account's email settings for notices, with the defaults filled in. */
export async function settingsOf(reader: Reader, accountIds: readonly string[]): Promise<Map<string, NoticeSettings>> {
	const chosen = await reader.noticeSetting.findMany({ where: { accountId: { in: [...accountIds] } } });
	const settings = new Map(accountIds.map((accountId) => [accountId, { ...defaultNoticeSettings }]));
	for (const { accountId, group, delivery } of z.array(row).parse(chosen)) {
		const own = settings.get(accountId);
		if (own) own[group] = delivery;
	}
	return settings;
}

/** The actor's own email settings for notices. */
export async function noticeSettings(
	{ accountId }: Person,
	{ database }: { database: Pick<Database, "prisma"> },
): Promise<NoticeSettings> {
	return settingsOfOne(database.prisma, accountId);
}

/** The email settings of one account. */
export async function settingsOfOne(reader: Reader, accountId: string): Promise<NoticeSettings> {
	return (await settingsOf(reader, [accountId])).get(accountId) ?? { ...defaultNoticeSettings };
}

/** The groups whose notices are sent in the daily digest. */
export function dailyGroups(settings: NoticeSettings): NoticeGroup[] {
	return noticeGroups.filter((group) => settings[group] === "daily");
}
