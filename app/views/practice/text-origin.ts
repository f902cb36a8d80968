import type { TextLanguage } from "#app/library/views/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/**
 * The origin of a text as a phrase: which version an outdated translation follows, and whether only a part is
 * translated.
 */
export function originText(
	{ origin, stale, sourceVersion, partly }: Pick<TextLanguage, "origin" | "stale" | "sourceVersion" | "partly">,
	locale: Locale,
): string {
	const messages = messagesFor(locale);
	const { origin: from, staleOrigin, olderOrigin } = messages.practice;
	const outdated = () => (sourceVersion ? staleOrigin[origin](sourceVersion) : olderOrigin(from[origin]));
	const words = stale ? outdated() : from[origin];
	return partly ? messages.partly.inPart(words) : words;
}

/** What matters most about a text, as the glossary explains it: that it is outdated, else incomplete, else its origin. */
export function textState({ stale, partly, origin }: Pick<TextLanguage, "origin" | "stale" | "partly">) {
	return stale ? "stale" : partly ? "partly" : origin;
}

/** The origin of the text that is shown; null for an original, which needs no remark. */
export function translationText(
	{ languages, language }: { languages: readonly TextLanguage[]; language: string },
	locale: Locale,
): string | null {
	const shown = languages.find((text) => text.language === language);
	return shown && shown.origin !== "original" ? originText(shown, locale) : null;
}

type Shown = {
	language: string;
	languages: readonly TextLanguage[];
	rest: { language: string; titleAndSummary: boolean } | null;
};

/**
 * A sentence on which parts are translated and in which language the others are; null where all are in one language.
 */
export function missingTextsNotice({ language, languages, rest }: Shown, locale: Locale): string | null {
	const origin = languages.find((text) => text.language === language)?.origin;
	if (!rest || !origin || origin === "original") return null;
	const { titleAndSummary, parts } = messagesFor(locale).partly;
	return (rest.titleAndSummary ? titleAndSummary : parts)[origin](rest.language);
}
