import type pg from "pg";
import { foldedWords } from "#app/search/fold.ts";
import { type Client, expand, insteadOf } from "#app/search/postgres-words.server.ts";
import { reading } from "#app/search/reading.server.ts";
import type { SearchReader } from "#app/search/search-engine.ts";
import { type Token, tokenise } from "#app/search/typed-words.ts";

/** A typed text for an engine that knows neither stemmers nor small words, nor what a mistyped word was to be. */
export type PlainWords = {
	/** Without small words and quotation marks, and with near words for those that stand nowhere. */
	words: PlainWord[];
	instead: string | null;
	/** So many public practices may hold them all, as far as is known of each alone; synonyms and beginnings don't count. */
	practices: number;
};

export type PlainWord = {
	word: string;
	/** It in the form of which synonyms are known, else in that under which most public texts hold it. */
	stem: string;
};

/** Milliseconds for each statement. */
const patience = 800;

/** What PostgreSQL knows of a typed text. */
export function plainWords(pool: pg.Pool, q: string, reader: SearchReader): Promise<PlainWords> {
	return reading(pool, patience, (client) => plainWordsIn(client, q, reader));
}

async function plainWordsIn(client: Client, q: string, reader: SearchReader): Promise<PlainWords> {
	const typed = tokenise(q, reader.locale);
	if (typed.length === 0) return { words: [], instead: null, practices: 0 };
	const instead = await insteadOf(client, q, typed, await expand(client, typed, reader), reader);
	const tokens = tokenise(instead ?? q, reader.locale);
	const onlySmall = tokens.every(({ small }) => small);
	const kept = tokens.filter(({ small }) => onlySmall || !small);
	const stems = await stemsOf(client, kept, reader.locale);
	return {
		words: kept.map(({ folded }, i) => ({ word: folded, stem: stems[i]?.stem ?? folded })),
		instead,
		practices: togetherIn(stems),
	};
}

/** Words that are looked for together stand together so many times as often as they would by chance. */
const likely = 3;

/** In how many practices some words may stand together: at the most in as many as hold the rarest. */
function togetherIn([first, ...others]: readonly Stem[]): number {
	return others.reduce(
		(left, { practices, all }) => Math.min(left, practices, (left * practices * likely) / all),
		first?.practices ?? 0,
	);
}

/** `practices` of `all` that are public hold it, in any form. */
type Stem = { stem: string; practices: number; all: number };

async function stemsOf(client: Client, tokens: readonly Token[], locale: string): Promise<Stem[]> {
	const { rows } = await client.query<{ word: string; practices: number; all: number }>({
		name: "search.plain",
		text: `select coalesce(best.term, t.folded) as word, coalesce(best.most, 0) as practices,
			(select greatest(1, max(practices)) from search.vocabulary) as all
		from unnest($1::text[], $2::text[]) with ordinality as t (raw, folded, i) left join lateral (
			select term, max(df) over () as most from search.term
			where term = any(search.stems($3, t.raw, t.folded) || t.folded)
			order by exists (select from search.synonym s where s.term = search.term.term) desc, df desc, term limit 1) best on true
		order by t.i`,
		values: [tokens.map(({ raw }) => raw), tokens.map(({ folded }) => folded), locale],
	});
	// A stem may stand in the vocabulary as its language writes it.
	return rows.map(({ word, ...known }) => ({ stem: foldedWords(word).join(" "), ...known }));
}
