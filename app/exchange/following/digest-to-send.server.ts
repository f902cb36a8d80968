import { z } from "zod";
import { type FollowNews, followNews, isEmpty } from "#app/exchange/following/follow-news.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type SearchNews, searchNews } from "#app/library/saved-searches/saved-search-email.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import { newUnsubscribeLink } from "#app/notifications/unsubscribe.server.ts";

/** The payload of a weekly email: the mark of its alerts, and the period that it reports. */
const weeklyDigestPayload = z.strictObject({
	emailId: z.uuid(),
	since: z.iso
		.datetime()
		.transform((at) => new Date(at))
		.nullable(),
	until: z.iso.datetime().transform((at) => new Date(at)),
});

/** The content of a weekly email, and the token of its unsubscribe link. */
export type DigestToSend = { follows: FollowNews | null; searches: SearchNews[]; token: string };

/**
 * Reads the content of a weekly email at the moment of sending, with the recipient's rights at that moment. Each
 * practice is in it once: below what the recipient follows, or else below the first search that found it.
 * @returns null if the email must not be sent: the account is disabled, none of the content is visible any more, or
 * such emails have been turned off
 */
export async function digestToSend(
	services: LibraryServices,
	email: { accountId: string | null; locale: string; payload: unknown },
): Promise<DigestToSend | null> {
	const { accountId, locale } = email;
	const person = accountId === null ? null : await loadCurrentPerson(services, accountId);
	if (!person) return null;
	const period = weeklyDigestPayload.parse(email.payload);
	const digest = await services.database.prisma.weeklyDigest.findUnique({ where: { accountId: person.accountId } });
	const news = digest?.byEmail === false ? null : await followNews(person, services, period, locale);
	const follows = news && !isEmpty(news) ? news : null;
	const told = new Set(follows?.pids);
	const searches = await searchNews(person, services, { emailId: period.emailId, locale, told });
	if (!follows && searches.length === 0) return null;
	const token = await newUnsubscribeLink(services, { accountId: person.accountId, scope: "weekly-digest" });
	return { follows, searches, token };
}
