import { z } from "zod";
import type { EmailKind } from "#app/notifications/email.ts";
import type { NoticeEntry, NoticeServices } from "#app/notifications/notice.ts";
import { actionableNotices, noticeEntry, visibleNotices } from "#app/notifications/notice-rows.server.ts";
import { deliveryOf } from "#app/notifications/notice-settings.server.ts";
import { newUnsubscribeLink } from "#app/notifications/unsubscribe.server.ts";

/** Payloads of an email about one notice and of a daily digest; their texts are read when they are sent. */
const noticeEmailPayload = z.strictObject({ notice: z.uuid() });
export const dailyDigestPayload = z.strictObject({ day: z.iso.date(), notices: z.array(z.uuid()).min(1) });

/** The notices in an email, oldest first, and the token of its unsubscribe link. */
export type NoticesToSend = { notices: [NoticeEntry, ...NoticeEntry[]]; token: string };

/**
 * Finds the notices that an email may show at the moment when it is sent.
 * @returns null if the email must not be sent: the recipient is disabled, may no longer see any of the notices, has
 * nothing left to do about them or has turned such emails off, or the notice has been deleted
 */
export async function noticesToSend(
	services: NoticeServices,
	email: { kind: EmailKind; accountId: string | null; payload: unknown },
): Promise<NoticesToSend | null> {
	const { accountId } = email;
	const { prisma } = services.database;
	if (accountId === null || !(await prisma.account.findFirst({ where: { id: accountId, disabledAt: null } })))
		return null;
	const ids =
		email.kind === "notice"
			? [noticeEmailPayload.parse(email.payload).notice]
			: dailyDigestPayload.parse(email.payload).notices;
	const [rows, chosen] = await Promise.all([
		prisma.notice.findMany({ where: { id: { in: ids }, accountId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
		deliveryOf(prisma, accountId),
	]);
	if (chosen === "none") return null;
	const seen = (await visibleNotices(services.maySee, accountId, rows)).map(noticeEntry);
	const due = await actionableNotices(services.maySee, accountId, seen);
	const [first, ...others] = due;
	if (!first) return null;
	return { notices: [first, ...others], token: await newUnsubscribeLink(services, { accountId, scope: "notices" }) };
}
