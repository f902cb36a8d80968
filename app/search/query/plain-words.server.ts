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

/** A typed text for an engine that knows neither stemmers nor small words, nor what a mistyped word was to be. */
export type PlainWords = {
	/** Without small words and quotation marks, and with near words for those that stand nowhere. */
	words: PlainWord[];
	correctedQuery: string | null;
	/** So many public practices may hold them all, as far as is known of each alone; synonyms and beginnings don't count. */
	practices: number;
};

type PlainWord = {
	word: string;
	/** It in the form of which synonyms are known, else in that under which most public texts hold it. */
	stem: string;
};

/**
 * What PostgreSQL knows of a typed text.
 * @param pool what `searchPool` opened: where all words are known, one statement tells all, with no transaction around it
 * @throws when the database is away or takes too long
 */
export async function plainWords(pool: pg.Pool, q: string, reader: SearchReader): Promise<PlainWords> {
	const typed = tokenise(q, reader.locale);
	if (typed.length === 0) return { words: [], correctedQuery: null, practices: 0 };
	const before = await readWordStats(pool, typed, reader);
	const correctedQuery = await correctedText(pool, q, typed, before, reader);
	const tokens = correctedQuery === null ? typed : tokenise(correctedQuery, reader.locale);
	const standing = correctedQuery === null ? before : await readWordStats(pool, tokens, reader);
	const onlyStopWords = tokens.every(({ stopWord }) => stopWord);
	const kept = tokens.flatMap(({ folded, stopWord }, i) => {
		const { stem = folded, practices = 0, all = 1 } = standing[i] ?? {};
		return stopWord && !onlyStopWords ? [] : [{ word: folded, stem, practices, all }];
	});
	return {
		words: kept.map(({ word, stem }) => ({ word, stem })),
		correctedQuery,
		practices: estimateMatches(kept),
	};
}

/** What was typed, with near words for those that stand nowhere; null where there are none. */
async function correctedText(
	client: Client,
	q: string,
	tokens: readonly Token[],
	standing: readonly WordStats[],
	reader: SearchReader,
): Promise<string | null> {
	const unknown = tokens.filter((_, i) => standing[i]?.known === false);
	if (unknown.length === 0) return null;
	const near = await nearestWords(client, unknown, reader);
	return replaceWords(
		q,
		tokens,
		tokens.map(({ folded }) => near.get(folded)),
	);
}

/** Words that are looked for together stand together so many times as often as they would by chance. */
const cooccurrenceFactor = 3;

/** In how many practices some words may stand together: at the most in as many as hold the rarest. */
function estimateMatches([first, ...others]: readonly Pick<WordStats, "practices" | "all">[]): number {
	return others.reduce(
		(left, { practices, all }) => Math.min(left, practices, (left * practices * cooccurrenceFactor) / all),
		first?.practices ?? 0,
	);
}

/** What is known of a word: its form in which it stands in `practices` of `all` that are public, or in any form. */
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
	// A stem may stand in the vocabulary as its language writes it.
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
