import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { isLocale, type Messages, messagesFor } from "#app/messages/index.ts";
import deskStyles from "#app/ui/frame/desk.css?url";

/** Pages with forms load one more stylesheet than reading pages. */
export const workingLinks: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

/**
 * Makes the `meta` of a page for people who work here; search engines do not index it.
 * @param title from what the loader returned, which is undefined if the loader failed
 */
export function workingMeta<Loader>(
	title: (messages: Messages, page: Parameters<MetaFunction<Loader>>[0]["data"]) => string,
): MetaFunction<Loader> {
	return ({ data, params: { locale } }) => {
		const messages = messagesFor(isLocale(locale) ? locale : "en");
		return [{ title: messages.site.pageTitle(title(messages, data)) }, { name: "robots", content: "noindex" }];
	};
}
