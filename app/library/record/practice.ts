import { completenessOf, type Field } from "#app/library/record/completeness.ts";
import { type NamedList, namedLists } from "#app/library/record/field-lookup.ts";
import {
	itemCaps,
	type PracticeRecord,
	type PracticeText,
	sections,
	wordCaps,
} from "#app/library/record/practice-record.ts";
import { countWords } from "#app/library/values/word-count.ts";

/** Pure rules of practices and their versions. */

/** What prevents a draft from being published; the form shows each issue at its field. */
export type PublicationIssue =
	| { issue: "missing"; field: Field }
	/** Incomplete, or contradicting another field: the control, and the key of the problem. */
	| { issue: "unfinished"; field: string; problem: string }
	| { issue: "too-long"; field: CappedField; locale: string; words: number; cap: number };

type CappedField = keyof typeof wordCaps | "principles" | NamedList;

/**
 * Lists everything that prevents a record from being published: missing, then unfinished, then overlong fields. An
 * imported record can be published with a title alone.
 */
export function publicationIssues(record: PracticeRecord): PublicationIssue[] {
	const missing = record.facts.provenance?.kind === "imported" ? missingWhenListed(record) : missingForSnapshot(record);
	const unfinished = record.facts.unfinished?.problems ?? [];
	// A field with an unfinished value is not reported as missing as well: the problem is more precise.
	const absent = missing.filter((field) => !unfinished.some((one) => one.field.startsWith(field)));
	return [
		...absent.map((field) => ({ issue: "missing", field }) as const),
		...unfinished.map((problem) => ({ issue: "unfinished", ...problem }) as const),
		...overlongTexts(record),
	];
}

function missingForSnapshot(record: PracticeRecord): Field[] {
	return completenessOf(record).missingForSnapshot;
}

function missingWhenListed({ texts }: PracticeRecord): Field[] {
	return Object.values(texts).some((text) => !text.title.trim()) ? ["title"] : [];
}

function overlongTexts({ facts, texts }: PracticeRecord): PublicationIssue[] {
	// Imported texts are published as they are.
	if (facts.provenance?.kind === "imported") return [];
	return Object.entries(texts).flatMap(([locale, text]) =>
		[...wordCounts(text), ...itemCounts(text)]
			.filter(({ words, cap }) => words > cap)
			.map(({ field, words, cap }) => ({ issue: "too-long", field, locale, words, cap }) as const),
	);
}

/** The number of words of each text with a cap. */
function wordCounts(text: PracticeText): { field: keyof typeof wordCaps; words: number; cap: number }[] {
	const read = (field: keyof typeof wordCaps) =>
		field === "title" || field === "summary" ? text[field] : (text.sections[field] ?? "");
	return (["title", "summary", ...sections] as const).map((field) => ({
		field,
		words: countWords(read(field)),
		cap: wordCaps[field],
	}));
}

function itemCounts(text: PracticeText): { field: CappedField; words: number; cap: number }[] {
	return (["principles", ...namedLists] as const).flatMap((field) => {
		const caps = itemCaps[field];
		if (caps === undefined) return [];
		const items: (string | Record<string, string>)[] = Object.values(text[field]);
		return items.flatMap((item) =>
			typeof caps === "number"
				? [{ field, words: countWords(String(item)), cap: caps }]
				: Object.entries(caps).map(([part, cap]) => ({
						field,
						cap,
						words: countWords((item as Record<string, string>)[part] ?? ""),
					})),
		);
	});
}

export type VersionNumber = { major: number; minor: number };

/** The name of a version: `1.0`. */
export function versionName({ major, minor }: VersionNumber): string {
	return `${major}.${minor}`;
}

/** Reads `1.2`, or `1` for its latest minor version; null for anything else. */
export function parseVersion(name: string): { major: number; minor?: number } | null {
	const found = /^([1-9]\d{0,5})(?:\.(0|[1-9]\d{0,5}))?$/.exec(name);
	if (!found) return null;
	return { major: Number(found[1]), ...(found[2] === undefined ? {} : { minor: Number(found[2]) }) };
}

/** The number of the version after `live`; the first is 1.0. */
export function nextVersion(live: VersionNumber | null, change: "major" | "minor"): VersionNumber {
	if (!live) return { major: 1, minor: 0 };
	return change === "major" ? { major: live.major + 1, minor: 0 } : { major: live.major, minor: live.minor + 1 };
}

/** The columns that choosing a language requires. */
export type OfferedText = { locale: string; origin: string };

/**
 * Chooses a text for a reader: the language requested, the same language in another script or country, the original,
 * English, or the first.
 */
export function chooseText<T extends OfferedText>(texts: readonly T[], wanted: string): T | undefined {
	const tests: ((text: T) => boolean)[] = [
		({ locale }) => locale === wanted,
		({ locale }) => primary(locale) === primary(wanted),
		({ origin }) => origin === "original",
		({ locale }) => locale === "en",
		() => true,
	];
	for (const test of tests) {
		const found = texts.find(test);
		if (found) return found;
	}
	return undefined;
}

function primary(language: string): string | undefined {
	return language.split("-")[0];
}

/** The language that the form of a practice edits: the original's, or the language of the only text. */
export function formLanguage({ facts, texts }: PracticeRecord): string {
	return texts[facts.originalLanguage] ? facts.originalLanguage : (Object.keys(texts)[0] ?? facts.originalLanguage);
}
