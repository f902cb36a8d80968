import { foldedWords } from "#app/search/query/fold.ts";
import { isStopWord } from "#app/search/query/stop-words.ts";

/**
 * The query without its stop words, for highlighting: the search ignores them, so they should not be marked. Leaves out
 * only words that are a stop word in every language; a query of stop words alone is returned whole.
 */
export function withoutStopWords(q: string): string {
	const words = q.split(/\s+/u);
	const kept = words.filter((word) => !foldedWords(word).every((folded) => isStopWord(folded, "")));
	return (kept.length > 0 ? kept : words).join(" ");
}
