import { LRUCache } from "lru-cache";
import { type Reader, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { type FileMatch, fileMatches } from "#app/library/files/file-matches.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { fold, foldedWords } from "#app/search/query/fold.ts";
import { isInflectionOf, stemPrefix } from "#app/search/query/highlight.ts";
import {
	keywordSeparator,
	type MatchedText,
	matchedBodies,
	matchedTexts,
} from "#app/search/query/matched-texts.server.ts";
import type { SearchHit } from "#app/search/query/search-engine.ts";
import { withoutStopWords } from "#app/search/query/stop-words.ts";

/** Where a result contains words of the query that neither its title nor its summary shows. */
export type FoundIn =
	/** A name, or a label in any language, that contains words of the query. */
	| { field: "label"; label: string }
	/** The line of the text that contains them; null if they are too far down. */
	| { field: "text"; text: string | null }
	| { field: "file"; match: FileMatch }
	/** The text that matched, in this language, contains only words similar or related to the query's. */
	| { field: "related"; language: string };

/**
 * Explains for each practice on a page of results where the query was found, if its title and summary do not show it.
 * @param locale the reader's language, which decides which words the search ignores
 * @returns `absent`: folded words of the query that none of these practices contains
 */
export async function foundIn(
	reader: Reader,
	services: LibraryServices,
	{ q, locale }: { q: string; locale: string },
	hits: readonly SearchHit[],
	cards: readonly PracticeCard[],
): Promise<{ places: Map<string, FoundIn[]>; absent: string[] }> {
	const wanted = [...new Set(foldedWords(withoutStopWords(q, locale)))];
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
		const shown = words.length < wanted.length;
		return text ? [{ card, text, shown, ...byLabel(words, text, wordsIn) }] : [];
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
	const inBody = labelled
		.map(({ text, words }) => ({ text, words: words.filter((word) => text.contained.includes(word)) }))
		.filter(({ text, words }) => words.length > 0 && !files.has(text.pid));
	const bodies = await matchedBodies(
		services.database.pool,
		searchAudienceForReader(reader),
		inBody.map(({ text }) => text),
	);
	const lines = new Map(inBody.map(({ text, words }) => [text.pid, lineWith(words, bodies.get(text.pid) ?? "")]));
	const places = new Map(
		labelled.map(({ card: { pid }, text, shown, label }): [string, FoundIn[]] => {
			const match = files.get(pid);
			const line = lines.get(pid);
			const found: FoundIn[] = [
				...(label === undefined ? [] : [{ field: "label" as const, label }]),
				...(match ? [{ field: "file" as const, match }] : []),
				...(line === undefined ? [] : [{ field: "text" as const, text: line }]),
			];
			const nowhere = found.length === 0 && !shown && text.contained.length === 0;
			return [pid, nowhere ? [{ field: "related", language: text.locale }] : found];
		}),
	);
	return { places, absent };
}

/** The first line that contains a form of one of these folded words; null if none does. */
function lineWith(words: readonly string[], body: string): string | null {
	const beginnings = words.map(stemPrefix);
	const contains = (line: string) => {
		const text = fold(line);
		return (
			beginnings.some((beginning) => text.includes(beginning)) &&
			lacking(words, foldedWords(line)).length < words.length
		);
	};
	return body.split("\n").find(contains) ?? null;
}

/** The folded words of which the text contains no form. */
function lacking(wanted: readonly string[], text: readonly string[]): string[] {
	return wanted.filter((want) => !text.some((word) => isInflectionOf(word, want)));
}

/**
 * The label that contains most of the words that are in neither title nor summary, and the words that are still
 * missing. Among several, the label that is exactly what was typed comes first, then one that continues it, then one
 * that resembles it, like a word of a neighbouring language; then the shortest: a country's name before the name of an
 * agency that contains it.
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
			const distance = (word: string) => (own.includes(word) ? 0 : own.some((other) => other.startsWith(word)) ? 1 : 2);
			const inexact = words.reduce((sum, word) => sum + distance(word), 0);
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
