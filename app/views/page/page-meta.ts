import type { MetaDescriptor } from "@remix-run/node";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/** Open Graph writes a language with its country. */
export const openGraphLocales: Record<Locale, string> = { en: "en_GB", ar: "ar_AR" };

/**
 * Title, description and Open Graph tags of a page, for search engines and shared links.
 * @param page.address absolute
 */
export function pageMeta(page: {
	locale: Locale;
	/** The title of the window. */
	title: string;
	/** The title without the name of the site, for Open Graph; by default the same. */
	heading?: string;
	description: string;
	address: string;
}): MetaDescriptor[] {
	return [
		{ title: page.title },
		{ name: "description", content: page.description },
		{ property: "og:type", content: "website" },
		{ property: "og:site_name", content: messagesFor(page.locale).site.name },
		{ property: "og:title", content: page.heading ?? page.title },
		{ property: "og:description", content: page.description },
		{ property: "og:url", content: page.address },
		{ property: "og:locale", content: openGraphLocales[page.locale] },
	];
}
