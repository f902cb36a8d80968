import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	type NoticeScope,
	openUnsubscribe,
	unsubscribe,
	unsubscribeLink,
} from "#app/notifications/unsubscribe.server.ts";

type Services = Pick<LibraryServices, "database" | "clock">;

/**
 * What the unsubscribe link of an email turns off: emails about notices, or all emails of the recipient's saved
 * searches.
 */
export type EmailScope = NoticeScope | "saved-searches";

/** What an unsubscribe link would turn off, and whether it is off already; null if the link is unknown or expired. */
export async function openEmailLink(
	services: Services,
	token: string,
): Promise<{ scope: EmailScope; off: boolean } | null> {
	const link = await unsubscribeLink(services, token);
	if (link?.scope !== "saved-searches") return openUnsubscribe(services, token);
	const { accountId } = link;
	const on = await services.database.prisma.savedSearch.count({ where: { accountId, delivery: { not: "none" } } });
	return { scope: link.scope, off: on === 0 };
}

/**
 * Turns emails off by an unsubscribe link, without signing in. Using the link again has no further effect. Changes to
 * the emails of saved searches are not logged: see `save-search.server.ts`.
 * @returns what it turned off; null if the link is unknown or expired
 */
export async function turnOffEmails(services: Services, token: string): Promise<EmailScope | null> {
	const link = await unsubscribeLink(services, token);
	if (link?.scope !== "saved-searches") return unsubscribe(services, token);
	const { accountId } = link;
	await services.database.prisma.savedSearch.updateMany({ where: { accountId }, data: { delivery: "none" } });
	return link.scope;
}
