import type { Reader } from "#app/library/access/audience.ts";
import { searchAudienceForReader } from "#app/library/access/audience.ts";
import { type FileMatch, fileMatches } from "#app/library/files/file-matches.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import { isInflectionOf } from "#app/search/query/highlight.ts";
import { type MatchedText, matchedTexts, textsContaining } from "#app/search/query/matched-texts.server.ts";
import type { SearchHit } from "#app/search/query/search-engine.ts";
import { withoutStopWords } from "#app/search/query/stop-words.ts";

/** Where words stand that neither the title nor the summary of a result shows. */
export type FoundIn =
	/** A name, or a label in any language, by which the record is found. */
	{ field: "label"; label: string } | { field: "text" } | { field: "file"; match: FileMatch };

/**
 * Says of the records of a page of results why they are there, as far as one does not see it.
 * @param q the words that were looked for
 */
export async function foundIn(
	reader: Reader,
	services: LibraryServices,
	q: string,
	hits: readonly SearchHit[],
	cards: readonly PracticeCard[],
): Promise<Map<string, FoundIn[]>> {
	const wanted = [...new Set(foldedWords(withoutStopWords(q)))];
	const unseen = cards
		.map((card) => ({ card, words: lacking(wanted, `${card.title} ${card.summary}`) }))
		.filter(({ words }) => words.length > 0);
	const localeOf = new Map(hits.map(({ pid, locale }) => [pid, locale]));
	const keys = unseen.map(({ card }) => ({ pid: card.pid, locale: localeOf.get(card.pid) ?? card.language }));
	const audience = searchAudienceForReader(reader);
	const { prisma } = services.database;
	const texts = new Map((await matchedTexts(prisma, audience, keys)).map((text) => [text.pid, text]));
	const labelled = unseen.flatMap(({ card, words }) => {
		const text = texts.get(card.pid);
		return text ? [{ card, text, ...byLabel(words, text) }] : [];
	});
	const requested = labelled
		.filter(({ words }) => words.length > 0)
		.map(({ card, text, words }) => ({ pid: card.pid, locale: text.locale, language: card.language, words }));
	const [files, holding] = await Promise.all([
		fileMatches(reader, services, requested),
		textsContaining(prisma, audience, requested),
	]);
	return new Map(
		labelled.map(({ card, label }): [string, FoundIn[]] => {
			const match = files.get(card.pid);
			const body: FoundIn[] = match ? [{ field: "file", match }] : holding.has(card.pid) ? [{ field: "text" }] : [];
			return [card.pid, [...(label === undefined ? [] : [{ field: "label" as const, label }]), ...body]];
		}),
	);
}

/** Those of some folded words of which a text holds no form. */
function lacking(wanted: readonly string[], text: string): string[] {
	const words = foldedWords(text);
	return wanted.filter((want) => !words.some((word) => isInflectionOf(word, want)));
}

/**
 * The label that holds most of the words which stand in neither title nor summary, and what it leaves. Of several the one
 * that says just what was typed, then the shortest: a country's name rather than an agency's with the country in it.
 */
function byLabel(wanted: readonly string[], text: MatchedText): { label?: string; words: string[] } {
	const words = lacking(wanted, `${text.title} ${text.summary}`);
	const holding = text.labels
		.map((label) => ({ label, words: lacking(words, label), inexact: inexact(words, label) }))
		.filter((one) => one.words.length < words.length)
		.sort((a, b) => a.words.length - b.words.length || a.inexact - b.inexact || a.label.length - b.label.length);
	return holding[0] ?? { words };
}

/** How many of some folded words a text does not hold just so. */
function inexact(words: readonly string[], text: string): number {
	const own = foldedWords(text);
	return words.filter((word) => !own.includes(word)).length;
}
