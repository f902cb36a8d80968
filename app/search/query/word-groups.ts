import { foldedWords } from "#app/search/query/fold.ts";
import { lexemesIn, type TextQuery } from "#app/search/query/tsquery.ts";
import { isUnquoted, type Token } from "#app/search/query/typed-words.ts";

/** What the database knows about a typed word. */
export type Expansion = {
	stems: string[] | null;
	/** For an unknown word: similar words of the vocabulary, the nearest first. */
	typos: string[] | null;
	/** For an incomplete word: similar prefixes, each with its most frequent word. */
	prefixTypos: { prefix: string; word: string }[] | null;
};

/** Folded terms of one to three words, each with the folded terms that are its synonyms. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** What a text must contain for a typed word, or for a run of words that has synonyms. */
export type WordGroup = {
	wanted: TextQuery;
	/** The separate words of a run without its stop words; empty for a single word. */
	words: readonly TextQuery[];
};

const maxRunLength = 3;

/** All runs of one to three neighbouring words, for looking up synonyms. */
export function runsOf(tokens: readonly Token[]): string[] {
	return tokens.flatMap((_, from) =>
		Array.from({ length: Math.min(maxRunLength, tokens.length - from) }, (_, more) =>
			runOf(tokens.slice(from, from + more + 1)),
		),
	);
}

function runOf(tokens: readonly Token[]): string {
	return tokens.map((token) => token.folded).join(" ");
}

/**
 * The conditions a text must meet: for each typed word, or run of words with synonyms, all alternatives. Stop words
 * ("of", "the") are left out, unless there are only stop words.
 */
export function groupsOf(tokens: readonly Token[], expansions: readonly Expansion[], synonyms: Synonyms): WordGroup[] {
	const onlyStopWords = tokens.every(({ stopWord }) => stopWord);
	const groups: WordGroup[] = [];
	for (let i = 0; i < tokens.length; ) {
		const run = longestSynonym(tokens, i, synonyms);
		const ways = tokens
			.slice(i, i + run.length)
			.map((token, at) => alternativesOf(token, expansions[i + at], synonyms));
		if (run.length > 1) {
			const words = ways.filter((_, at) => !tokens[i + at]?.stopWord);
			groups.push({ wanted: anyOf([{ every: ways }, ...run.variants.map(termOf)]), words });
		} else if (onlyStopWords || !tokens[i]?.stopWord) groups.push(...ways.map((wanted) => ({ wanted, words: [] })));
		i += run.length;
	}
	return groups;
}

/** The longest run of words from `from` on that has synonyms; a single word if there is none. */
function longestSynonym(tokens: readonly Token[], from: number, synonyms: Synonyms) {
	for (let length = Math.min(maxRunLength, tokens.length - from); length > 1; length--) {
		const run = tokens.slice(from, from + length);
		const variants = isUnquoted(run) ? synonyms.get(runOf(run)) : undefined;
		if (variants) return { length, variants };
	}
	return { length: 1, variants: [] };
}

/** From this length on, a word also matches as the prefix of its inflected forms. */
const stemLength = 4;

/** All words of a synonym must match; only the ranking knows whether they are adjacent, not the index. */
function termOf(term: string): TextQuery {
	const every = foldedWords(term).map((lexeme) => ({ lexeme, prefix: [...lexeme].length > stemLength }));
	return { every, beside: true };
}

function alternativesOf(
	{ folded, last, phrase }: Token,
	expansion: Expansion | undefined,
	synonyms: Synonyms,
): TextQuery {
	if (phrase !== undefined) return { lexeme: folded, prefix: false };
	const prefix = last || [...folded].length >= stemLength;
	const words = [folded, ...(expansion?.stems ?? []), ...(expansion?.typos ?? [])];
	const prefixTypos = expansion?.prefixTypos?.map((typo) => typo.prefix) ?? [];
	const beginnings = [...(prefix ? [folded] : []), ...prefixTypos];
	const whole = words.filter((word) => !beginnings.some((beginning) => word.startsWith(beginning)));
	return anyOf([
		...beginnings.map((lexeme) => ({ lexeme, prefix: true })),
		...[...new Set(whole)].map((lexeme) => ({ lexeme, prefix: false })),
		...synonymsOf(folded, expansion, synonyms).map(termOf),
	]);
}

/**
 * Combines alternatives and drops those that match nothing more, since each lookup takes time: synonyms may repeat a
 * word's forms beside its prefix, or a word beside phrases that contain it.
 */
function anyOf(ways: readonly TextQuery[]): TextQuery {
	const words = ways.map((way) => lexemesIn(way));
	const isCovered = (at: number) =>
		isTerm(ways[at] as TextQuery) &&
		ways.some(
			(way, other) =>
				other !== at &&
				isTerm(way) &&
				covers(words[other], words[at]) &&
				(other < at || !covers(words[at], words[other])),
		);
	return { any: ways.filter((_, at) => !isCovered(at)) };
}

type Lexemes = ReturnType<typeof lexemesIn> | undefined;

/** Whether it is a word, or a list of words that must all match. */
function isTerm(wanted: TextQuery): boolean {
	return "lexeme" in wanted || ("every" in wanted && wanted.every.every((part) => "lexeme" in part));
}

/** Whether every text that matches the others also matches these. */
function covers(these: Lexemes = [], others: Lexemes = []): boolean {
	return these.every(({ lexeme, prefix }) =>
		others.some((other) => (prefix ? other.lexeme.startsWith(lexeme) : !other.prefix && other.lexeme === lexeme)),
	);
}

/** The synonyms of the word, or of one of its stems: synonyms are stored in the form in which words are looked up. */
function synonymsOf(folded: string, expansion: Expansion | undefined, synonyms: Synonyms): readonly string[] {
	const known = [folded, ...(expansion?.stems ?? [])].find((word) => synonyms.has(word));
	return known === undefined ? [] : (synonyms.get(known) ?? []);
}
