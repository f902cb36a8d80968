import type pg from "pg";
import { foldedWords } from "#app/search/query/fold.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import {
	type Client,
	isKnownSql,
	nearestWords,
	typedSql,
	typedValues,
} from "#app/search/query/spelling-correction.server.ts";
import { replaceWords, type Token, tokenise } from "#app/search/query/typed-words.ts";

/** A query prepared for an engine without stemmers, stop words or our spelling correction. */
export type PlainWords = {
	/** The words without stop words and quotation marks, and with corrections for words that are in no text. */
	words: PlainWord[];
	correctedQuery: string | null;
	/**
	 * An estimate of how many public practices contain all the words, from the frequency of each; ignores synonyms and
	 * prefixes.
	 */
	practices: number;
};

type PlainWord = {
	word: string;
	/** The form for which synonyms are stored, otherwise the form that most public texts contain. */
	stem: string;
};

/**
 * Prepares a query with what PostgreSQL knows about its words: stems, frequencies and corrections.
 * @param pool from `searchPool`; if every word is known, a single statement suffices, without a transaction
 * @throws if the database is unavailable or takes too long
 */
export async function plainWords(pool: pg.Pool, q: string, reader: SearchReader): Promise<PlainWords> {
	const typed = tokenise(q, reader.locale);
	if (typed.length === 0) return { words: [], correctedQuery: null, practices: 0 };
	const before = await readWordStats(pool, typed, reader);
	const correctedQuery = await correctedText(pool, q, typed, before, reader);
	const tokens = correctedQuery === null ? typed : tokenise(correctedQuery, reader.locale);
	const stats = correctedQuery === null ? before : await readWordStats(pool, tokens, reader);
	const onlyStopWords = tokens.every(({ stopWord }) => stopWord);
	const counted = tokens.flatMap(({ folded, stopWord }, i) => {
		const { stem = folded, practices = 0, all = 1 } = stats[i] ?? {};
		return stopWord && !onlyStopWords ? [] : [{ word: folded, stem, practices, all }];
	});
	return {
		words: counted.map(({ word, stem }) => ({ word, stem })),
		correctedQuery,
		practices: estimateMatches(counted),
	};
}

/** The query with corrections for words that are in no text; null if there are none. */
async function correctedText(
	client: Client,
	q: string,
	tokens: readonly Token[],
	stats: readonly WordStats[],
	reader: SearchReader,
): Promise<string | null> {
	const unknown = tokens.filter((_, i) => stats[i]?.known === false);
	if (unknown.length === 0) return null;
	const near = await nearestWords(client, unknown, reader);
	return replaceWords(
		q,
		tokens,
		tokens.map(({ folded }) => near.get(folded)),
	);
}

/** Words used together in a query appear together in texts this many times as often as by chance. */
const cooccurrenceFactor = 3;

/** How many practices may contain all the words; at most as many as contain the rarest. */
function estimateMatches([first, ...others]: readonly Pick<WordStats, "practices" | "all">[]): number {
	return others.reduce(
		(left, { practices, all }) => Math.min(left, practices, (left * practices * cooccurrenceFactor) / all),
		first?.practices ?? 0,
	);
}

/**
 * What the vocabulary says about a word: its most frequent form is in `practices` of `all` public practices; `known` if
 * any form is.
 */
type WordStats = { known: boolean; stem: string; practices: number; all: number };

async function readWordStats(
	client: Client,
	tokens: readonly Token[],
	{ audience, locale }: SearchReader,
): Promise<WordStats[]> {
	const { rows } = await client.query<{ known: boolean; term: string; practices: number; all: number }>({
		name: `search.plain.${audience}`,
		text: wordStatsSql(audience),
		values: [...typedValues(tokens), locale],
	});
	// Stems are stored unfolded, as their language writes them.
	return rows.map(({ term, ...others }) => ({ stem: foldedWords(term).join(" "), ...others }));
}

const wordStatsSql = (
	audience: SearchReader["audience"],
) => `select coalesce(best.term, t.folded) as term, coalesce(best.most, 0) as practices,
	(select greatest(1, max(practices)) from search.term_state) as all, ${isKnownSql(audience, "$5")} as known
from ${typedSql}
left join lateral (
	select term, max(df) over () as most from search.term
	where term = any(search.stems($5, t.raw, t.folded) || t.folded)
	order by exists (select from search.synonym s where s.term = search.term.term) desc, df desc, term limit 1) best on true
order by t.i`;
