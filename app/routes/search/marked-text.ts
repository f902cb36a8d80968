import { highlight } from "#app/search/query/highlight.ts";
import { withoutStopWords } from "#app/search/query/stop-words.ts";
import { markEnd, markStart } from "#app/ui/text/text.tsx";

/**
 * A text with the words of the query between the marks that the components know.
 * @param locale the reader's, which decides on words that the search ignores
 * @param crop how many words to show, around the place with most matches
 */
export function markedText(text: string, q: string, locale: string, crop?: number): string {
	return highlight(text.replaceAll(markStart, "").replaceAll(markEnd, ""), withoutStopWords(q, locale), crop)
		.map((segment) => (segment.marked ? `${markStart}${segment.text}${markEnd}` : segment.text))
		.join("");
}
