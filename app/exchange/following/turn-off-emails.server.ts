import { chooseFollowEmails } from "#app/exchange/following/choose-follow-emails.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { countEmailed, turnOffSearchEmails } from "#app/library/saved-searches/change-saved-search.server.ts";
import {
	areNoticesOff,
	turnOffNotices,
	type UnsubscribeScope,
	unsubscribeLink,
} from "#app/notifications/unsubscribe.server.ts";

type Services = Pick<LibraryServices, "database" | "clock">;

const deliveries = { "saved-searches": ["immediate", "weekly"], "weekly-digest": ["weekly"] } as const;

/** What an unsubscribe link would turn off, and whether it is already off; null if the link is unknown or expired. */
export async function openEmailLink(
	services: Services,
	token: string,
): Promise<{ scope: UnsubscribeScope; off: boolean } | null> {
	const link = await unsubscribeLink(services, token);
	if (!link) return null;
	const { accountId, scope } = link;
	if (scope === "notices") return { scope, off: await areNoticesOff(services, accountId) };
	const searches = await countEmailed(services, accountId, deliveries[scope]);
	const digest = await services.database.prisma.weeklyDigest.findUnique({ where: { accountId } });
	return { scope, off: searches === 0 && (scope === "saved-searches" || digest?.byEmail === false) };
}

/**
 * Turns off emails through an unsubscribe link, without signing in. Using the link again has no further effect. Changes
 * to the emails about saved searches and about what people follow are not logged: see `save-search.server.ts`.
 * @returns what it turned off; null if the link is unknown or expired
 */
export async function turnOffEmails(services: Services, token: string): Promise<UnsubscribeScope | null> {
	const link = await unsubscribeLink(services, token);
	if (!link) return null;
	const { accountId, scope } = link;
	if (scope === "notices") await turnOffNotices(services, accountId);
	else await turnOffSearchEmails(services, accountId, deliveries[scope]);
	if (scope === "weekly-digest") await chooseFollowEmails({ accountId }, services, false);
	return scope;
}
