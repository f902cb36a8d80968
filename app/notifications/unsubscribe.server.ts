import { z } from "zod";
import { publicActor } from "#app/identity/actor.ts";
import { newToken, tokenHash } from "#app/identity/tokens.server.ts";
import { changeSettings } from "#app/notifications/choose-notice-mail.server.ts";
import { type NoticeGroup, type NoticeServices, type NoticeSettings, noticeGroups } from "#app/notifications/notice.ts";
import { dailyGroups, settingsOfOne } from "#app/notifications/notice-settings.server.ts";

/** What a link in a letter turns off: the mail of one group, or all that comes in the daily letter. */
export const unsubscribeScopes = [...noticeGroups, "daily"] as const;
export type UnsubscribeScope = (typeof unsubscribeScopes)[number];

/** Days for which the link in a letter works; a year at least, since letters lie about. */
export const unsubscribeDays = 400;

type Services = Pick<NoticeServices, "database" | "clock">;

/** Makes the link of a letter. @returns its token, which is kept nowhere */
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

/** What a link would turn off, and whether it is off already; null for a link that is none, or too old. */
export async function openUnsubscribe(
	services: Services,
	token: string,
): Promise<{ scope: UnsubscribeScope; off: boolean } | null> {
	const link = await linkOf(services, token);
	if (!link) return null;
	const settings = await settingsOfOne(services.database.prisma, link.accountId);
	return { scope: link.scope, off: turnedOff(settings, link.scope).length === 0 };
}

/**
 * Turns mail off by the link of a letter: whoever holds it needs not sign in. Used again, it changes nothing more.
 * @returns what it turned off; null for a link that is none, or too old
 */
export async function unsubscribe(
	services: Services,
	token: string,
	requestId?: string,
): Promise<UnsubscribeScope | null> {
	const link = await linkOf(services, token);
	if (!link) return null;
	const { accountId, scope } = link;
	const change = (held: NoticeSettings) => ({
		...held,
		...Object.fromEntries(turnedOff(held, scope).map((group) => [group, "none"])),
	});
	await services.database.prisma.$transaction((tx) =>
		changeSettings(tx, publicActor, { accountId, now: services.clock.now(), change, requestId }),
	);
	return scope;
}

const scopes = z.enum(unsubscribeScopes);

async function linkOf({ database, clock }: Services, token: string) {
	const oldest = new Date(clock.now().getTime() - unsubscribeDays * 86_400_000);
	const link = await database.prisma.unsubscribeLink.findFirst({
		where: { tokenHash: tokenHash(token), createdAt: { gte: oldest } },
	});
	return link && { accountId: link.accountId, scope: scopes.parse(link.scope) };
}

/** The groups that a scope would turn off. */
function turnedOff(settings: NoticeSettings, scope: UnsubscribeScope): NoticeGroup[] {
	if (scope === "daily") return dailyGroups(settings);
	return settings[scope] === "none" ? [] : [scope];
}
