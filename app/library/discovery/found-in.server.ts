import { LRUCache } from "lru-cache";
import { type Reader, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { type FileMatch, fileMatches } from "#app/library/files/file-matches.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import { isInflectionOf } from "#app/search/query/highlight.ts";
import { keywordSeparator, type MatchedText, matchedTexts } from "#app/search/query/matched-texts.server.ts";
import type { SearchHit } from "#app/search/query/search-engine.ts";
import { withoutStopWords } from "#app/search/query/stop-words.ts";

/** Where a result contains words of the query that neither its title nor its summary shows. */
export type FoundIn =
	/** A name, or a label in any language, that contains words of the query. */
	{ field: "label"; label: string } | { field: "text" } | { field: "file"; match: FileMatch };

/**
 * Explains for each practice on a page of results where the query was found, if its title and summary do not show it.
 * @param q the query
 * @returns `absent`: folded words of the query that none of these practices contains
 */
export async function foundIn(
	reader: Reader,
	services: LibraryServices,
	q: string,
	hits: readonly SearchHit[],
	cards: readonly PracticeCard[],
): Promise<{ places: Map<string, FoundIn[]>; absent: string[] }> {
	const wanted = [...new Set(foldedWords(withoutStopWords(q)))];
	const unseen = cards
		.map((card) => ({ card, words: lacking(wanted, folded.memo(`${card.title} ${card.summary}`)) }))
		.filter(({ words }) => words.length > 0);
	const localeOf = new Map(hits.map(({ pid, locale }) => [pid, locale]));
	const keys = unseen.map(({ card: { pid, language }, words }) => ({
		pid,
		locale: localeOf.get(pid) ?? language,
		words,
	}));
	const matched = await matchedTexts(services.database.pool, searchAudienceForReader(reader), keys);
	const texts = new Map(matched.map((text) => [text.pid, text]));
	const wordsIn = wordsInLabels(wanted);
	const labelled = unseen.flatMap(({ card, words }) => {
		const text = texts.get(card.pid);
		return text ? [{ card, text, ...byLabel(words, text, wordsIn) }] : [];
	});
	const requested = labelled
		.filter(({ words }) => words.length > 0)
		.map(({ card, words }) => ({ pid: card.pid, language: card.language, words }));
	const files = await fileMatches(reader, services, requested);
	const absent = wanted.filter(
		(word) =>
			unseen.length === cards.length &&
			unseen.every(({ card, words }) => words.includes(word) && !texts.get(card.pid)?.contained.includes(word)),
	);
	const places = new Map(
		labelled.map(({ card, text, label, words }): [string, FoundIn[]] => {
			const match = files.get(card.pid);
			const inBody = words.some((word) => text.contained.includes(word));
			const body: FoundIn[] = match ? [{ field: "file", match }] : inBody ? [{ field: "text" }] : [];
			return [card.pid, [...(label === undefined ? [] : [{ field: "label" as const, label }]), ...body]];
		}),
	);
	return { places, absent };
}

/** The folded words of which the text contains no form. */
function lacking(wanted: readonly string[], text: readonly string[]): string[] {
	return wanted.filter((want) => !text.some((word) => isInflectionOf(word, want)));
}

/**
 * The label that contains most of the words that are in neither title nor summary, and the words that are still
 * missing. If several do, the label that is exactly what was typed comes first, then the shortest: the name of a
 * country before that of an agency which contains it.
 */
function byLabel(
	wanted: readonly string[],
	text: MatchedText,
	wordsIn: (label: string) => readonly string[],
): { label?: string; words: string[] } {
	const words = lacking(wanted, folded.memo(`${text.title} ${text.summary}`));
	const holding = text.keywords
		.split(keywordSeparator)
		.filter((label) => wordsIn(label).some((word) => words.includes(word)))
		.map((label) => {
			const own = folded.memo(label);
			const inexact = words.filter((word) => !own.includes(word)).length;
			return { label, words: words.filter((word) => !wordsIn(label).includes(word)), inexact };
		})
		.sort((a, b) => a.words.length - b.words.length || a.inexact - b.inexact || a.label.length - b.label.length);
	return holding[0] ?? { words };
}

/** Which of the wanted words a label contains; the practices on a page share many labels. */
function wordsInLabels(wanted: readonly string[]): (label: string) => readonly string[] {
	const known = new Map<string, readonly string[]>();
	return (label) => {
		const before = known.get(label);
		if (before) return before;
		const lacked = lacking(wanted, folded.memo(label));
		const words = wanted.filter((word) => !lacked.includes(word));
		known.set(label, words);
		return words;
	};
}

/** The folded words of texts: the same titles and labels are on many pages of results. */
const folded = new LRUCache<string, string[]>({ max: 20_000, memoMethod: (text) => foldedWords(text) });
