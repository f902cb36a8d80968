import { foldedWords } from "#app/search/fold.ts";
import { highlight } from "#app/search/highlight.ts";
import { markEnd, markStart } from "#app/ui/text.tsx";

/**
 * Small words that a search passes over; marked, they would draw the eye to nothing. Folded, and only such as are no
 * other word in another of our languages.
 */
const smallWords = new Set(
	"a an the of for in on at by to and or with from is are de la le les des du et dan di ke yang untuk ve ile va i u na za في من علي الي عن مع".split(
		" ",
	),
);

/**
 * A text with the words that were looked for between the marks that the components know.
 * @param crop how many words to keep, around the place with most matches
 */
export function markedText(text: string, q: string, crop?: number): string {
	return highlight(text.replaceAll(markStart, "").replaceAll(markEnd, ""), withoutSmallWords(q), crop)
		.map((segment) => (segment.marked ? `${markStart}${segment.text}${markEnd}` : segment.text))
		.join("");
}

/** A query of small words alone keeps them. */
function withoutSmallWords(q: string): string {
	const words = q.split(/\s+/u);
	const kept = words.filter((word) => !foldedWords(word).every((folded) => smallWords.has(folded)));
	return (kept.length > 0 ? kept : words).join(" ");
}
