import type { FoundPractices } from "#app/library/discovery/search-practices.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import { tokenise, wordPattern } from "#app/search/query/typed-words.ts";

/** What a search did with the typed words, if that is not what a reader expects; the page says it in a sentence. */
export type HandledWords =
	/** Misspelled words were corrected, and perhaps no practice contains all the words even so. */
	| { kind: "corrected"; instead: string; partial: boolean }
	/** No practice contains all the words; no result on this page contains `absent`. */
	| { kind: "partial"; absent: string[] }
	/** Words that carry no meaning were left out. */
	| { kind: "ignored"; words: string[] };

/**
 * Returns what was done with the words of a query: the most surprising thing, if any.
 * @param q the query as typed
 * @param locale the reader's
 */
export function handledWords(
	{
		correctedQuery,
		partial,
		absent,
		practices,
	}: Pick<FoundPractices, "correctedQuery" | "partial" | "absent"> & {
		practices: readonly unknown[];
	},
	q: string,
	locale: string,
): HandledWords | null {
	if (practices.length === 0) return null;
	if (correctedQuery !== null) return { kind: "corrected", instead: correctedQuery, partial };
	const typed = q.normalize("NFKC").match(wordPattern) ?? [];
	if (partial)
		return { kind: "partial", absent: typed.filter((word) => foldedWords(word).some((part) => absent.includes(part))) };
	const tokens = tokenise(q, locale);
	if (tokens.every(({ stopWord }) => stopWord)) return null;
	const places = new Set(tokens.filter(({ stopWord }) => stopWord).map(({ at }) => at));
	const words = typed.filter((_, at) => places.has(at));
	return words.length > 0 ? { kind: "ignored", words } : null;
}
