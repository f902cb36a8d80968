import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import {
	type NoticeGroup,
	type NoticeServices,
	type NoticeSettings,
	noticeDeliveries,
	noticeGroups,
} from "#app/notifications/notice.ts";
import { settingsOfOne } from "#app/notifications/notice-settings.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

const delivery = z.enum(noticeDeliveries, "chooseOne");
export const noticeEmailForm = z.strictObject({
	"waits-for-me": delivery,
	"my-records": delivery,
	remarks: delivery,
} satisfies Record<NoticeGroup, typeof delivery>);

/** Changes how the person's own notices are emailed, including notices whose email has not been sent yet. */
export async function chooseNoticeEmails(
	actor: Person,
	{ database, clock }: Pick<NoticeServices, "database" | "clock">,
	chosen: NoticeSettings,
): Promise<void> {
	await database.prisma.$transaction((tx) =>
		changeNoticeSettings(tx, actor, { accountId: actor.accountId, now: clock.now(), change: () => chosen }),
	);
}

/**
 * Changes an account's email settings for notices and records the change in the activity log, if there was one.
 * @param input.change computes the new settings from the current ones, which are locked
 */
export async function changeNoticeSettings(
	tx: Transaction,
	actor: Actor,
	input: {
		accountId: string;
		now: Date;
		change: (current: NoticeSettings) => NoticeSettings;
	},
): Promise<void> {
	const { accountId, now, change } = input;
	await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
	const before = await settingsOfOne(tx, accountId);
	const after = change(before);
	const changed = noticeGroups.filter((group) => before[group] !== after[group]);
	if (changed.length === 0) return;
	for (const group of changed) {
		const chosen = { delivery: after[group], chosenAt: now };
		await tx.noticeSetting.upsert({
			where: { accountId_group: { accountId, group } },
			create: { accountId, group, ...chosen },
			update: chosen,
		});
	}
	await recordActivity(tx, actor, {
		verb: "account.choose-mail",
		subjectType: "account",
		subjectId: accountId,
		before,
		after,
	});
}
