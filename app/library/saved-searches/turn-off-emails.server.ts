import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	type NoticeScope,
	openUnsubscribe,
	unsubscribe,
	unsubscribeLink,
} from "#app/notifications/unsubscribe.server.ts";

type Services = Pick<LibraryServices, "database" | "clock">;

/** What the link of a letter turns off: mail about notices, or all mail of the saved searches of its reader. */
export type EmailScope = NoticeScope | "saved-searches";

/** What a link would turn off, and whether it is off already; null for a link that is none, or too old. */
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
 * Turns mail off by the link of a letter, without signing in. Used again, it changes nothing more. That a search no
 * longer comes by mail is not logged: see `save-search.server.ts`.
 * @returns what it turned off; null for a link that is none, or too old
 */
export async function turnOffEmails(services: Services, token: string): Promise<EmailScope | null> {
	const link = await unsubscribeLink(services, token);
	if (link?.scope !== "saved-searches") return unsubscribe(services, token);
	const { accountId } = link;
	await services.database.prisma.savedSearch.updateMany({ where: { accountId }, data: { delivery: "none" } });
	return link.scope;
}
