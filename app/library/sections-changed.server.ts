import type { Actor } from "#app/identity/actor.ts";
import { differencesBetween } from "#app/library/difference.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import type { PracticeView } from "#app/library/practice-view.server.ts";
import { findPractice } from "#app/library/practices.server.ts";

/** What a stale translation does not yet say. */
export type OriginalChanges = {
	/** The version that the translation follows. */
	since: string;
	/** In which the original is written. */
	language: string;
	/** Fields and sections whose words differ, in the order of the page; none where the words came back. */
	fields: string[];
};

/**
 * Where the original of a record has changed since the version that the shown translation follows. Both versions are
 * read as the actor may read them, so that what is for members only is named to members only.
 * @param shown a published version in one language
 * @returns null where the text is not stale, and where the older version, or an original beside it, is not to be read
 */
export async function sectionsChangedSince(
	actor: Actor,
	services: LibraryServices,
	shown: Pick<PracticeView, "pid" | "version" | "language" | "languages">,
): Promise<OriginalChanges | null> {
	const translation = shown.languages.find(({ language }) => language === shown.language);
	const original = shown.languages.find(({ origin }) => origin === "original");
	const since = translation?.sourceVersion;
	if (!translation?.stale || !since || !original) return null;
	const { language } = original;
	const originalOf = (version: string) => findPractice(actor, services, shown.pid, { locale: language, version });
	const [older, newer] = await Promise.all([originalOf(since), originalOf(shown.version)]);
	if (older?.kind !== "practice" || newer?.kind !== "practice") return null;
	if (older.version !== since || older.language !== language || newer.language !== language) return null;
	// Facts belong to no language: a translation shows those of its own version.
	const differences = differencesBetween({ ...newer, text: older.text }, newer);
	return { since, language, fields: [...new Set(differences.map(({ field }) => field))] };
}
