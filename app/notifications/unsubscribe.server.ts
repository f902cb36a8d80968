import { z } from "zod";
import { publicActor } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import { changeNoticeDelivery } from "#app/notifications/choose-notice-emails.server.ts";
import type { NoticeServices } from "#app/notifications/notice.ts";
import { deliveryOf } from "#app/notifications/notice-settings.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/** What an unsubscribe link turns off: emails of notices, or emails of other areas, which those areas turn off themselves. */
const unsubscribeScopes = ["notices", "saved-searches", "weekly-digest"] as const;
export type UnsubscribeScope = (typeof unsubscribeScopes)[number];

type Services = Pick<NoticeServices, "database" | "clock">;

/**
 * Creates an unsubscribe link.
 * @returns its token, which is stored nowhere
 */
export async function newUnsubscribeLink(
	{ database, clock }: Services,
	link: { accountId: string; scope: UnsubscribeScope },
): Promise<string> {
	const token = newToken();
	await database.prisma.unsubscribeLink.create({
		data: { ...link, tokenHash: tokenHash(token), createdAt: clock.now() },
	});
	return token;
}

/** Whether emails of notices to the account of a link are already off. */
export async function areNoticesOff({ database }: Services, accountId: string): Promise<boolean> {
	return (await deliveryOf(database.prisma, accountId)) === "none";
}

/** Turns off emails of notices to the account of a link, without signing in. */
export async function turnOffNotices({ database, clock }: Services, accountId: string): Promise<void> {
	await database.prisma.$transaction((tx) =>
		changeNoticeDelivery(tx, publicActor, { accountId, now: clock.now(), chosen: "none" }),
	);
}

const scopes = z.enum(unsubscribeScopes);

/** Which emails a link turns off, and whose; null if the link is unknown or too old. */
export async function unsubscribeLink(
	{ database, clock }: Services,
	token: string,
): Promise<{ accountId: string; scope: UnsubscribeScope } | null> {
	const oldest = keptSince(clock.now(), retention.unsubscribeLinks);
	const link = await database.prisma.unsubscribeLink.findFirst({
		where: { tokenHash: tokenHash(token), createdAt: { gte: oldest } },
	});
	return link && { accountId: link.accountId, scope: scopes.parse(link.scope) };
}
