import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import {
	defaultMail,
	type NoticeGroup,
	type NoticeSettings,
	noticeGroups,
	noticeMails,
} from "#app/notifications/notice.ts";
import type { Database, Reader } from "#app/platform/database/database.server.ts";

const row = z.object({ accountId: z.string(), group: z.enum(noticeGroups), delivery: z.enum(noticeMails) });

/** How notices come to each of these accounts by mail, as it chose or as the site has it. */
export async function settingsOf(reader: Reader, accountIds: readonly string[]): Promise<Map<string, NoticeSettings>> {
	const chosen = await reader.noticeSetting.findMany({ where: { accountId: { in: [...accountIds] } } });
	const settings = new Map(accountIds.map((accountId) => [accountId, { ...defaultMail }]));
	for (const { accountId, group, delivery } of z.array(row).parse(chosen)) {
		const own = settings.get(accountId);
		if (own) own[group] = delivery;
	}
	return settings;
}

/** How somebody's own notices come by mail. */
export async function noticeSettings(
	{ accountId }: Person,
	{ database }: { database: Pick<Database, "prisma"> },
): Promise<NoticeSettings> {
	return settingsOfOne(database.prisma, accountId);
}

/** The same for one account. */
export async function settingsOfOne(reader: Reader, accountId: string): Promise<NoticeSettings> {
	return (await settingsOf(reader, [accountId])).get(accountId) ?? { ...defaultMail };
}

/** Which groups come in the daily letter. */
export function dailyGroups(settings: NoticeSettings): NoticeGroup[] {
	return noticeGroups.filter((group) => settings[group] === "daily");
}
