import type { Actor } from "#app/identity/person/actor.ts";
import { findRecordToChange } from "#app/library/drafting/desk.server.ts";
import { type Difference, differencesBetween } from "#app/library/record/difference.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { findPractice, type Tombstone } from "#app/library/views/practices.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A difference with the labels of codes in the reader's language. */
export type ShownDifference = Difference & { itemLabel: string | null };

/**
 * Two versions of a practice as this reader may see them, and their differences.
 * @param requested.since the version to compare with; the previous one if left out or unknown
 * @param requested.text the language of the texts that are compared; the reader's own if left out
 * @returns null if there is no such version, or no other one
 */
export async function changesPage(
	{ actor, services }: { actor: Actor; services: LibraryServices },
	requested: { pid: string; version: string; since: string | undefined; text?: string | undefined; locale: Locale },
) {
	const { pid, version, locale } = requested;
	const read = (of: string, language: string) => findPractice(actor, services, pid, { locale: language, version: of });
	const newer = await read(version, requested.text ?? locale);
	if (newer?.kind !== "practice" || newer.version !== version) return null;
	const others = newer.versions.map((other) => other.version).filter((other) => other !== version);
	const since = others.find((other) => other === requested.since) ?? before(newer);
	if (since === undefined) return null;
	const older = await read(since, newer.language);
	if (older?.kind !== "practice") return null;
	const sameLanguage = older.language === newer.language;
	const original = newer.facts.originalLanguage;
	const originals =
		newer.language === original ? [] : await Promise.all([read(since, original), read(version, original)]);
	// Only people who are signed in may restore a version; pages for everybody else are cached and need no query.
	const record = actor.kind === "person" ? await findRecordToChange(actor, services, pid, locale) : null;
	const now = inOneLanguage(newer);
	// Texts in different languages are not compared, but their facts can be.
	const compared = sameLanguage ? inOneLanguage(older) : { ...older, text: now.text };
	return {
		pid,
		version,
		since,
		others,
		sameLanguage,
		/** The language of the original if its text changed, too, and is not the one compared here. */
		changedOriginal: haveOtherTexts(originals, original) ? original : null,
		/** The versions on this page from which the reader may make a draft. */
		restorable: record ? [since, version].filter((one) => one !== newer.liveVersion) : [],
		title: newer.text.title,
		language: newer.language,
		changeNote: newer.versions.find((one) => one.version === version)?.changeNote ?? null,
		differences: differencesBetween(compared, now).map((difference) =>
			shownDifference(difference, newer, services.reference, locale),
		),
	};
}

/** Without the texts that the page shows from the original; their changes are shown with the original. */
function inOneLanguage(view: PracticeView): PracticeView {
	return { ...view, text: view.rest?.texts[view.language] ?? view.text };
}

/** Whether two versions differ in their texts in this language; false if one of them has none. */
function haveOtherTexts([older, newer]: (PracticeView | Tombstone | null)[], language: string): boolean {
	if (older?.kind !== "practice" || newer?.kind !== "practice") return false;
	if (older.language !== language || newer.language !== language) return false;
	return differencesBetween({ ...newer, text: older.text }, newer).length > 0;
}

/** The version before this one; for the first one, the next. */
function before({ version, versions }: PracticeView): string | undefined {
	const index = versions.findIndex((one) => one.version === version);
	return (versions[index + 1] ?? versions[index - 1])?.version;
}

/** A difference with the labels of its codes. @param newer the later of the two versions */
export function shownDifference(
	difference: Difference,
	newer: Pick<PracticeView, "facts" | "text">,
	reference: Reference,
	locale: Locale,
): ShownDifference {
	const { field, item } = difference;
	const coded = field === "principles" || field === "sdgs" ? field : null;
	const itemLabel = item && (coded ? reference.label(coded, item, locale) : (nameOf(field, item, newer) ?? null));
	if (!("vocabulary" in difference) || difference.vocabulary === null) return { ...difference, itemLabel };
	const { vocabulary } = difference;
	const label = (code: string) =>
		vocabulary === "countries" ? reference.countryName(code, locale) : reference.label(vocabulary, code, locale);
	return { ...difference, itemLabel, removed: difference.removed.map(label), added: difference.added.map(label) };
}

/** Tells the items of a list apart: a title or a date. */
function nameOf(
	field: string,
	item: string,
	{ facts, text }: Pick<PracticeView, "facts" | "text">,
): string | undefined {
	if (field.startsWith("file")) return text.files[item]?.title;
	if (field === "buildingBlocks") return text.buildingBlocks[item]?.title;
	const list = field === "keyDates" ? facts.keyDates : field === "lineage" ? facts.lineage : [];
	return list.find(({ id }) => id === item)?.date;
}
