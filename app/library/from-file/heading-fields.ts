import { headingNames } from "#app/library/from-file/heading-names.ts";
import { type DraftTarget, draftFields, draftLists } from "#app/library/from-file/pieces.ts";
import { foldedWords } from "#app/search/query/fold.ts";

/** Finds the field that a heading names, ignoring case, accents and numbering; null if it names none. */
export function fieldNamed(heading: string): DraftTarget | null {
	return fieldsByName.get(wordsOf(heading).join(" ")) ?? null;
}

/**
 * Finds the field that a heading names or mentions. Of several, the one with the longest name counts, then the first.
 */
export function fieldMentioned(heading: string): DraftTarget | null {
	const words = wordsOf(heading);
	const named = fieldsByName.get(words.join(" "));
	if (named) return named;
	if (words.length > maxHeadingWords) return null;
	for (let length = words.length - 1; length > 0; length--) {
		for (let at = 0; at + length <= words.length; at++) {
			const field = fieldsByMention.get(words.slice(at, at + length).join(" "));
			if (field) return field;
		}
	}
	return null;
}

/** A heading with more words is a sentence. */
const maxHeadingWords = 9;

function wordsOf(heading: string): string[] {
	const words = foldedWords(withoutNumber(heading));
	return words[0] === "the" ? words.slice(1) : words;
}

/**
 * Removes the numbering of a heading: `2.1 Results`, `IV. Results`, `(b) Results`, `Section 3: Results`, `ثالثًا:
 * النتائج`.
 */
export function withoutNumber(heading: string): string {
	return heading
		.trim()
		.replace(/[\u064b-\u0652]/g, "")
		.replace(kindOfPart, "")
		.replace(number, "")
		.replace(arabicOrdinal, "")
		.replace(/^[\s.:)\-–—•]+/u, "");
}

const kindOfPart =
	/^(section|chapter|part|step|bölüm|fəsil|bab|bagian|poglavlje|dio|partie|chapitre|глава|раздел|القسم|الفصل|المحور|الباب)\s+(?=[\d٠-٩ivxlc]+\b|[\d٠-٩])/iu;
const number = /^\(?(?:[\d٠-٩۰-۹]+(?:[.-][\d٠-٩۰-۹]+)*[.):\-–]?\)?(?=\s)|(?:[ivxlc]{1,6}|\p{L})[.):]\)?(?=\s))/iu;
const arabicOrdinal = /^(أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)\s*[:.\-–،]\s*/u;

const fieldsByName = new Map<string, DraftTarget>();
const fieldsByMention = new Map<string, DraftTarget>();
for (const field of [...draftFields, ...draftLists]) {
	for (const name of headingNames[field]) {
		const words = wordsOf(name).join(" ");
		fieldsByName.set(words, field);
		if (!name.startsWith("=")) fieldsByMention.set(words, field);
	}
}
