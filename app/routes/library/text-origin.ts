import type { TextLanguage } from "#app/library/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/** Where a text comes from, in words; of a stale translation which version it follows. */
export function originWords(
	{ origin, stale, sourceVersion }: Pick<TextLanguage, "origin" | "stale" | "sourceVersion">,
	locale: Locale,
): string {
	const { practice } = messagesFor(locale);
	return stale && sourceVersion ? practice.staleOrigin[origin](sourceVersion) : practice.origin[origin];
}

/** The same of the text that is shown of a record; null for an original, of which nothing need be said. */
export function translationWords(
	{ languages, language }: { languages: readonly TextLanguage[]; language: string },
	locale: Locale,
): string | null {
	const shown = languages.find((text) => text.language === language);
	return shown && shown.origin !== "original" ? originWords(shown, locale) : null;
}
