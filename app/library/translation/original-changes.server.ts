import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

/** Where readers can see how the original has changed since it was translated. */
export type OriginalChanges = {
	/** The original's language (BCP 47). */
	language: string;
	/** The version of the original that the translation follows. */
	since: string;
};

/**
 * Finds the version of the original that an outdated translation was made from, to be compared with the present one. It
 * is read with the actor's rights, so that no link leads to a page that they may not see.
 * @param shown a published version in one language
 * @returns null if the text is up to date, or if the actor can't read the older original
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
