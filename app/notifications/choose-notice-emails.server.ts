import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { type NoticeDelivery, type NoticeServices, noticeDeliveries } from "#app/notifications/notice.ts";
import { deliveryOf } from "#app/notifications/notice-settings.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export const noticeEmailForm = z.strictObject({ notices: z.enum(noticeDeliveries, "chooseOne") });

/** Changes how the person's own notices are emailed, including notices whose email has not been sent yet. */
export async function chooseNoticeEmails(
	actor: Person,
	{ database, clock }: Pick<NoticeServices, "database" | "clock">,
	chosen: NoticeDelivery,
): Promise<void> {
	await database.prisma.$transaction((tx) =>
		changeNoticeDelivery(tx, actor, { accountId: actor.accountId, now: clock.now(), chosen }),
	);
}

/** Changes how an account's notices are emailed, and records the change in the activity log, if there was one. */
export async function changeNoticeDelivery(
	tx: Transaction,
	actor: Actor,
	{ accountId, now, chosen }: { accountId: string; now: Date; chosen: NoticeDelivery },
): Promise<void> {
	await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
	const before = await deliveryOf(tx, accountId);
	if (before === chosen) return;
	const row = { delivery: chosen, chosenAt: now };
	await tx.noticeSetting.upsert({ where: { accountId }, create: { accountId, ...row }, update: row });
	await recordActivity(tx, actor, {
		verb: "account.choose-mail",
		subjectType: "account",
		subjectId: accountId,
		before: { notices: before },
		after: { notices: chosen },
	});
}
