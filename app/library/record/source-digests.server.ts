import { createHash } from "node:crypto";
import { formLanguage } from "#app/library/record/practice.ts";
import type { PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { placesOf, textsIn } from "#app/library/record/text-places.ts";

/**
 * A translation stores, for each of its texts, a digest of the original text that it was made from. It is outdated if
 * the original beside it has a different digest, whichever version changed it.
 */

/** Digests by path, see `text-places.ts`; texts that the original did not have are left out. */
export type SourceDigests = Record<string, string>;

type Texts = PracticeRecord["texts"];

/** The digests of a record's original as it is now. */
export function sourceDigests(record: PracticeRecord): SourceDigests {
	const original = record.texts[formLanguage(record)];
	const texts = original ? textsIn(original) : new Map<string, string>();
	// The facts have the owner's international name.
	const owner = record.facts.owner?.name;
	if (owner && !texts.has("ownerName")) texts.set("ownerName", owner);
	return Object.fromEntries([...texts].map(([path, text]) => [path, digestOf(text)]));
}

/** The digest of one text; spaces at its ends don't count. */
export function digestOf(text: string): string {
	return createHash("sha256").update(text.trim()).digest("hex").slice(0, 16);
}

/** The paths of a translation that were made from an older original. */
export function outdatedPaths(record: PracticeRecord, language: string): string[] {
	const text = record.texts[language];
	if (!text?.sourceDigests || !isTranslation(record, language, text)) return [];
	const now = sourceDigests(record);
	const made = text.sourceDigests;
	return [...textsIn(text).keys()].filter((path) => made[path] !== now[path]);
}

/** A translation that is partly outdated. */
export type OutdatedTranslation = {
	/** BCP 47. */
	language: string;
	/** Fields and sections, in the order of the page. */
	fields: string[];
};

/** The translations of a practice that have outdated fields. */
export function outdatedTranslations(record: PracticeRecord): OutdatedTranslation[] {
	return Object.keys(record.texts)
		.map((language) => ({ language, fields: outdatedFields(record, language) }))
		.filter(({ fields }) => fields.length > 0);
}

/** Fields and sections of a translation that are outdated, in the order of the page. */
export function outdatedFields(record: PracticeRecord, language: string): string[] {
	const paths = outdatedPaths(record, language);
	if (paths.length === 0) return [];
	const places = placesOf(record.facts, Object.values(record.texts));
	return [...new Set(places.filter(({ path }) => paths.includes(path)).map(({ field }) => field))];
}

/**
 * Adds source digests to the translations of a record. A text keeps the digests that it brings along. Otherwise, an
 * unchanged text gets the previous record's, and a changed one the present original's, which it was written for.
 * @param before the record until now
 */
export function withSourceDigests(record: PracticeRecord, before: PracticeRecord | null = null): Texts {
	const now = sourceDigests(record);
	return eachTranslation(record, (text, language) => {
		if (text.sourceDigests) return pick(text, text.sourceDigests);
		const older = before?.texts[language];
		const previous = older?.sourceDigests && textsIn(older);
		return pick(text, (path, words) => (previous?.get(path) === words ? older?.sourceDigests?.[path] : now[path]));
	});
}

/**
 * The texts as a version publishes them. A translation that is up to date follows this version; an outdated one keeps
 * the version that it followed.
 * @param translationsHold whether the publisher confirmed that the translations are still right
 */
export function textsForVersion(record: PracticeRecord, version: string, translationsHold: boolean): Texts {
	const now = sourceDigests(record);
	const texts = eachTranslation(record, (text) => pick(text, (translationsHold && now) || text.sourceDigests || now));
	return followingVersion({ ...record, texts }, version);
}

/**
 * The texts as a correction publishes them. A text that the correction changes is up to date. Other texts stay up to
 * date unless their original changes, and stay outdated if they were.
 * @param live the record that is corrected
 * @param translationsHold whether the corrector confirmed that the translations are still right
 */
export function correctedTexts(
	record: PracticeRecord,
	version: string,
	live: PracticeRecord,
	translationsHold: boolean,
): Texts {
	const [then, now] = [sourceDigests(live), sourceDigests(record)];
	const texts = eachTranslation(record, (text, language) => {
		const liveText = live.texts[language];
		const [previous, made] = [liveText && textsIn(liveText), liveText?.sourceDigests ?? {}];
		const outdated = outdatedPaths(live, language);
		return pick(text, (path, words) => {
			if (previous?.get(path) !== words) return now[path];
			if (outdated.includes(path)) return made[path];
			return translationsHold || !(path in then) ? now[path] : then[path];
		});
	});
	const versions = Object.entries(texts).map(([language, text]) => {
		const { sourceVersion: _, ...rest } = text;
		const followed = live.texts[language]?.sourceVersion;
		return [language, followed === undefined ? rest : { ...rest, sourceVersion: followed }];
	});
	return followingVersion({ ...record, texts: Object.fromEntries(versions) }, version);
}

/**
 * The texts of a draft that copied texts from the live version: an outdated one that equals the live translation gets
 * the digests of that translation.
 */
export function withDigestsOfLive(draft: PracticeRecord, live: PracticeRecord): Texts {
	return eachTranslation(draft, (text, language) => {
		const liveText = live.texts[language];
		const [previous, made] = [liveText && textsIn(liveText), text.sourceDigests ?? sourceDigests(draft)];
		const outdated = outdatedPaths(draft, language);
		const same = (path: string, words: string) => outdated.includes(path) && previous?.get(path) === words;
		return pick(text, (path, words) => (same(path, words) ? liveText?.sourceDigests?.[path] : made[path]));
	});
}

/** A text without its source version and digests: its content alone. */
export function withoutSourceFields<T extends object>(text: T): T {
	return { ...text, sourceVersion: undefined, sourceDigests: undefined };
}

/** A record for its readers, without digests of texts that they may not read. */
export function withoutSourceDigests(record: PracticeRecord): PracticeRecord {
	const bare = ([language, { sourceDigests: _, ...text }]: [string, PracticeText]) => [language, text] as const;
	return { ...record, texts: Object.fromEntries(Object.entries(record.texts).map(bare)) };
}

function followingVersion(record: PracticeRecord, version: string): Texts {
	return eachTranslation(record, (text, language) => {
		if (outdatedPaths(record, language).length === 0) return { ...text, sourceVersion: version };
		const { sourceVersion, ...rest } = text;
		return sourceVersion === undefined || sourceVersion === version ? rest : { ...rest, sourceVersion };
	});
}

function eachTranslation(
	record: PracticeRecord,
	change: (text: PracticeText, language: string) => PracticeText,
): Texts {
	return Object.fromEntries(
		Object.entries(record.texts).map(([language, text]) => [
			language,
			isTranslation(record, language, text) ? change(text, language) : text,
		]),
	);
}

function isTranslation(record: PracticeRecord, language: string, { origin }: PracticeText): boolean {
	return origin !== "original" && language !== formLanguage(record);
}

/** Sets the digests of a text's own paths. */
function pick(
	text: PracticeText,
	from: SourceDigests | ((path: string, words: string) => string | undefined),
): PracticeText {
	const of = typeof from === "function" ? from : (path: string) => from[path];
	const digests = [...textsIn(text)].flatMap(([path, words]) => {
		const digest = of(path, words);
		return digest ? [[path, digest] as const] : [];
	});
	return { ...text, sourceDigests: Object.fromEntries(digests) };
}
