import type { AppLoadContext } from "@remix-run/node";
import type { Locale } from "#app/messages/index.ts";
import { aboutNavigation, type PageNavigation } from "#app/views/page/about-pages.server.ts";

/** What a page that explains labels loads. Its texts are messages. */
export type GlossaryData = { locale: Locale; navigation: PageNavigation };

/** Loads a page that explains labels, for the cache of pages about the association. */
export async function glossaryData(page: { context: AppLoadContext; locale: Locale }): Promise<GlossaryData> {
	page.context.tags.add("pages");
	return { locale: page.locale, navigation: await aboutNavigation(page.locale) };
}
