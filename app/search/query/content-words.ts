import { foldedWords } from "#app/search/query/fold.ts";
import { isStopWord } from "#app/search/query/stop-words.ts";

/**
 * A query without its small words, which a search passes over: marked, they would draw the eye to nothing. Only such are
 * left out as are no other word in another language; a query of small words alone keeps them.
 */
export function withoutStopWords(q: string): string {
	const words = q.split(/\s+/u);
	const kept = words.filter((word) => !foldedWords(word).every((folded) => isStopWord(folded, "")));
	return (kept.length > 0 ? kept : words).join(" ");
}
