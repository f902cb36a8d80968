import { redirect } from "@remix-run/node";
import { languageTag } from "#app/library/record/practice-record.ts";
import type { WithdrawnLanguage } from "#app/library/record/withdrawn-text.server.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";

/** The language of the text that a URL requests (`?text=fr`), as a filter of `findPractice`. */
export function requestedText(url: URL): { text?: string } {
	const text = languageTag.safeParse(url.searchParams.get("text")).data;
	return text ? { text } : {};
}

/**
 * The requested language, if the practice was withdrawn in it.
 * @throws a redirect to the URL without `?text=` if there never was a text in the requested language
 */
export function withdrawnRequest(view: PracticeView, url: URL): WithdrawnLanguage | null {
	const { text } = requestedText(url);
	if (text === undefined || text === view.language) return null;
	const gone = view.withdrawnLanguages.find(({ language }) => language === text);
	if (!gone) throw redirect(url.pathname);
	return gone;
}
