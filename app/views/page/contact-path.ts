import type { messageTopics } from "#app/membership/enquiries/enquiry.ts";
import type { Locale } from "#app/messages/index.ts";

/**
 * The URL of the contact form with a topic chosen.
 * @param about the version of a practice that the message is about, or the path of a page that the reader can't open
 */
export function contactPath(
	locale: Locale,
	topic: (typeof messageTopics)[number],
	about?: { pid: string; version: string } | { page: string },
): string {
	const named = about && ("page" in about ? about : { practice: `${about.pid} v${about.version}` });
	return `/${locale}/about/contact?${new URLSearchParams({ topic, ...named })}`;
}
