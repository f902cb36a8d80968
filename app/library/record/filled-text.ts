import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { placeOf, textsIn } from "#app/library/record/text-places.ts";

/** A text for a reader: what it lacks is filled in from the original. */
export type FilledText = {
	text: PracticeText;
	/** Null if the text is complete, or is the original. */
	rest: RestOfText | null;
};

export type RestOfText = {
	/** The original's language (BCP 47). */
	language: string;
	/** The paths that were filled in: `summary`, `sections/problem`, `results/r1`. See `textsIn`. */
	paths: string[];
	/** The text in the reader's language has a title and a summary, and nothing else. */
	titleAndSummary: boolean;
	/** Both texts by language, as stored. */
	texts: Record<string, PracticeText>;
};

/**
 * Fills in what a text lacks from the original, so that its readers get as much as readers of the original.
 * @param record only the part that the reader may see: nothing else is filled in
 * @param language the language of `own`, one of the record's texts
 */
export function filledText(record: PracticeRecord, language: string, own: PracticeText): FilledText {
	const original = record.facts.originalLanguage;
	const source = record.texts[original];
	const paths = missingPaths(record, own);
	if (!source || paths.length === 0) return { text: own, rest: null };
	const { localName } = { ...source, ...own };
	const text = { ...mergeTexts(own, source, new Set(paths)), ...(localName ? { localName } : {}) };
	const texts = { [language]: own, [original]: source };
	return { text, rest: { language: original, paths, titleAndSummary: isTitleAndSummary(own), texts } };
}

/** Whether a text lacks parts of its record's original. */
export function isIncomplete(record: PracticeRecord, text: PracticeText): boolean {
	return missingPaths(record, text).length > 0;
}

/** The language of one text of a view, by its path. */
export function languageOfPart(
	{ language, rest }: { language: string; rest: Pick<RestOfText, "language" | "paths"> | null },
	path: string,
): string {
	return rest?.paths.includes(path) ? rest.language : language;
}

function isTitleAndSummary(text: PracticeText): boolean {
	return [...textsIn(text).keys()].every((path) => ["title", "ownerName", "summary"].includes(path));
}

/** The paths that the original has and this text lacks, see `textsIn`. */
function missingPaths({ facts, texts }: PracticeRecord, own: PracticeText): string[] {
	const source = texts[facts.originalLanguage];
	if (!source || source === own) return [];
	const present = textsIn(own);
	return [...textsIn(source).keys()].filter((path) => !present.has(path) && isFilledIn(path, facts, own));
}

/**
 * Title and owner's name are never filled in. A text has either sections or a continuous body, and each replaces the
 * other.
 */
function isFilledIn(path: string, facts: PracticeFacts, own: PracticeText): boolean {
	const [field = ""] = path.split("/");
	if (field === "title" || field === "ownerName") return false;
	if (field === "sections") return !own.body?.trim();
	if (field === "body") return !Object.values(own.sections).some((section) => section?.trim());
	return isListed(path, facts);
}

/** Whether the facts still have the item that a text is about; true for texts that are not about an item. */
function isListed(path: string, facts: PracticeFacts): boolean {
	const { field, item } = placeOf(path);
	const list = (facts as Record<string, unknown>)[field];
	if (!item || !Array.isArray(list)) return true;
	return list.some((one) => one === item || one?.id === item);
}

/** Copies the texts at some paths from another text. */
function mergeTexts<T>(own: T, source: T, paths: ReadonlySet<string>, at = ""): T {
	const from = source as Record<string, unknown>;
	const into = { ...own } as Record<string, unknown>;
	for (const [key, value] of Object.entries(from)) {
		const path = at ? `${at}/${key}` : key;
		if (paths.has(path)) into[key] = value;
		else if (typeof value === "object" && value !== null && [...paths].some((one) => one.startsWith(`${path}/`)))
			into[key] = into[key] === undefined ? value : mergeTexts(into[key], value, paths, path);
	}
	return into as T;
}
