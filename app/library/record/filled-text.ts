import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { placeOf, textsIn } from "#app/library/record/text-places.ts";

/** What a reader gets of a record in one language: what the text in it does not say is said by the original. */
export type FilledText = {
	text: PracticeText;
	/** Null where the text says everything that the original says, or is the original. */
	rest: RestOfText | null;
};

export type RestOfText = {
	/** Of the original: BCP 47. */
	language: string;
	/** What is in that language, as `textsIn` names it: `summary`, `sections/problem`, `results/r1`. */
	paths: string[];
	/** The text in the reader's language holds the title and the summary, and nothing else. */
	titleAndSummary: boolean;
	/** Both texts by language, as the version holds them. */
	texts: Record<string, PracticeText>;
};

/**
 * A text of a record with what it leaves unsaid taken from the original, so that no reader gets less than the readers
 * of the original do.
 * @param record as far as its reader may see it: nothing else can come in
 * @param language of one of its texts
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

/** Whether a text says less than the original of its record. */
export function isIncomplete(record: PracticeRecord, text: PracticeText): boolean {
	return missingPaths(record, text).length > 0;
}

/** In which language a single text of a view is, by its path. */
export function languageOfPart(
	{ language, rest }: { language: string; rest: Pick<RestOfText, "language" | "paths"> | null },
	path: string,
): string {
	return rest?.paths.includes(path) ? rest.language : language;
}

function isTitleAndSummary(text: PracticeText): boolean {
	return [...textsIn(text).keys()].every((path) => ["title", "ownerName", "summary"].includes(path));
}

/** What the original says and this text does not, as `textsIn` names it. */
function missingPaths({ facts, texts }: PracticeRecord, own: PracticeText): string[] {
	const source = texts[facts.originalLanguage];
	if (!source || source === own) return [];
	const said = textsIn(own);
	return [...textsIn(source).keys()].filter((path) => !said.has(path) && isFilledIn(path, facts, own));
}

/**
 * The title is what a text is called by, and the facts name the owner as all know it. A running text is divided into
 * sections or it is not: one that is the one says what the original says as the other.
 */
function isFilledIn(path: string, facts: PracticeFacts, own: PracticeText): boolean {
	const [field = ""] = path.split("/");
	if (field === "title" || field === "ownerName") return false;
	if (field === "sections") return !own.body?.trim();
	if (field === "body") return !Object.values(own.sections).some((section) => section?.trim());
	return isListed(path, facts);
}

/** Whether the facts have the item that a text is about; true of what is about none. */
function isListed(path: string, facts: PracticeFacts): boolean {
	const { field, item } = placeOf(path);
	const list = (facts as Record<string, unknown>)[field];
	if (!item || !Array.isArray(list)) return true;
	return list.some((one) => one === item || one?.id === item);
}

/** The text with those of another at some paths. */
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
