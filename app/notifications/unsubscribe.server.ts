import { z } from "zod";
import { publicActor } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import { changeNoticeSettings } from "#app/notifications/choose-notice-emails.server.ts";
import { type NoticeGroup, type NoticeServices, type NoticeSettings, noticeGroups } from "#app/notifications/notice.ts";
import { dailyGroups, settingsOfOne } from "#app/notifications/notice-settings.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/**
 * What an unsubscribe link turns off: the emails of one group, everything in the daily digest, or emails of other
 * areas, which those areas turn off themselves.
 */
const noticeScopes = [...noticeGroups, "daily"] as const;
const unsubscribeScopes = [...noticeScopes, "saved-searches", "weekly-digest"] as const;
export type UnsubscribeScope = (typeof unsubscribeScopes)[number];
export type NoticeScope = (typeof noticeScopes)[number];

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

/** What a link would turn off, and whether it is already off; null if the link is unknown or too old. */
export async function openUnsubscribe(
	services: Services,
	token: string,
): Promise<{ scope: NoticeScope; off: boolean } | null> {
	const link = await noticeLink(services, token);
	if (!link) return null;
	const settings = await settingsOfOne(services.database.prisma, link.accountId);
	return { scope: link.scope, off: groupsToTurnOff(settings, link.scope).length === 0 };
}

/**
 * Turns emails off through an unsubscribe link, without signing in. Using the link again has no further effect.
 * @returns what it turned off; null if the link is unknown or too old
 */
export async function unsubscribe(services: Services, token: string): Promise<NoticeScope | null> {
	const link = await noticeLink(services, token);
	if (!link) return null;
	const { accountId, scope } = link;
	const change = (current: NoticeSettings) => ({
		...current,
		...Object.fromEntries(groupsToTurnOff(current, scope).map((group) => [group, "none"])),
	});
	await services.database.prisma.$transaction((tx) =>
		changeNoticeSettings(tx, publicActor, { accountId, now: services.clock.now(), change }),
	);
	return scope;
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

async function noticeLink(services: Services, token: string) {
	const link = await unsubscribeLink(services, token);
	const scope = noticeScopes.find((one) => one === link?.scope);
	return link && scope ? { accountId: link.accountId, scope } : null;
}

/** The groups in the scope that are still on. */
function groupsToTurnOff(settings: NoticeSettings, scope: NoticeScope): NoticeGroup[] {
	if (scope === "daily") return dailyGroups(settings);
	return settings[scope] === "none" ? [] : [scope];
}
