import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

/** Where readers see what changed in the original after a translation was made. */
export type OriginalChanges = {
	/** In which the original is written. */
	language: string;
	/** The version that the translation follows. */
	since: string;
};

/**
 * With which version the original of an outdated translation is compared. It is read as the actor may read it, so that
 * nobody is led to a page that they may not see.
 * @param shown a published version in one language
 * @returns null where the text is up to date, or where the older version, or an original beside it, is not to be read
 */
export async function originalChangesSince(
	actor: Actor,
	services: LibraryServices,
	shown: Pick<PracticeView, "pid" | "version" | "language" | "languages">,
): Promise<OriginalChanges | null> {
	const translation = shown.languages.find(({ language }) => language === shown.language);
	const original = shown.languages.find(({ origin }) => origin === "original");
	const since = translation?.sourceVersion;
	if (!translation?.stale || !since || !original) return null;
	const { language } = original;
	const older = await findPractice(actor, services, shown.pid, { locale: language, version: since });
	const comparable = older?.kind === "practice" && older.version === since && older.language === language;
	return comparable ? { language, since } : null;
}
