import type { LinksFunction, MetaDescriptor } from "@remix-run/node";
import { isLocale, type Messages, messagesFor } from "#app/messages/index.ts";
import deskStyles from "#app/ui/frame/desk.css?url";

/** Pages with forms load one more stylesheet than reading pages. */
export const workingLinks: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

/** Title of a page for people who work here; search engines do not index it. */
export function workingMeta(locale: string | undefined, title: (messages: Messages) => string): MetaDescriptor[] {
	const messages = messagesFor(isLocale(locale) ? locale : "en");
	return [{ title: messages.site.pageTitle(title(messages)) }, { name: "robots", content: "noindex" }];
}
