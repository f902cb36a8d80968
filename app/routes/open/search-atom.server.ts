import { createHash } from "node:crypto";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { isNotModified } from "#app/platform/not-modified.ts";
import { markedTitle } from "#app/views/practice/mark-sentences.ts";

/** New results of a search, the newest first. */
export type SearchFeed = {
	/** A URI that never changes. */
	id: string;
	name: string;
	/** The date of a feed without entries. */
	createdAt: Date;
	entries: readonly { major: number; foundAt: Date; card: PracticeCard }[];
};

/** The context of a feed: `https://library.example`, the language, the feed's own URL, and the search. */
export type AtomContext = { origin: string; locale: Locale; address: string; looksFor: string; query: string };

/** The media types of feeds. */
const types = {
	atom: "application/atom+xml; charset=utf-8",
	json: "application/feed+json; charset=utf-8",
};

/**
 * The feed as Atom (RFC 4287) or JSON Feed 1. The id of an entry contains the major version, so that feed readers show each major
 * version once. The library is loaded when a feed is first requested.
 */
export async function feedOf(
	{ id, name, createdAt, entries }: SearchFeed,
	{ origin, locale, address, looksFor, query }: AtomContext,
	format: keyof typeof types = "atom",
): Promise<{ body: string; updated: Date; type: string }> {
	const { Feed } = await import("feed");
	const messages = messagesFor(locale);
	const { site, savedSearches } = messages;
	const updated = entries[0]?.foundAt ?? createdAt;
	const feed = new Feed({
		id,
		title: inXml(name),
		description: inXml(savedSearches.atom.subtitle(looksFor)),
		link: `${origin}/${locale}/search?${query}`,
		feed: address,
		feedLinks: { [format]: address },
		updated,
		author: { name: site.library },
		generator: false,
	});
	for (const { major, foundAt, card } of entries) {
		const title = major > 1 ? savedSearches.atom.version(card.title, major) : card.title;
		feed.addItem({
			id: `${origin}/p/${card.pid}#${major}`,
			link: `${origin}/${locale}/library/${card.pid}`,
			title: asHtml(markedTitle(messages, title, card.marks)),
			description: asHtml(card.summary),
			date: foundAt,
		});
	}
	return { body: format === "atom" ? feed.atom1() : feed.json1(), updated, type: types[format] };
}

/**
 * Sends a feed, or 304 if the client has it as it is.
 * @param options.cache who may keep it; it is always checked for changes, so that nobody reads what was withdrawn
 */
export function sendFeed(
	request: Request,
	{ body, updated, type }: Awaited<ReturnType<typeof feedOf>>,
	{ cache }: { cache: "public" | "private" },
): Response {
	const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
	const headers = {
		etag,
		"last-modified": updated.toUTCString(),
		"cache-control": `${cache}, no-cache`,
		"x-robots-tag": "noindex",
	};
	if (isNotModified(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
	return new Response(body, { headers: { ...headers, "content-type": type } });
}

/** Characters that XML 1.0 does not allow in any form. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function inXml(text: string): string {
	return text.toWellFormed().replaceAll(unfit, " ");
}

/** The library declares titles and summaries as HTML, so their text is escaped. */
function asHtml(text: string): string {
	return inXml(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
