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
	if (typed.length === 0) return { words: [], instead: null };
	const instead = await insteadOf(client, q, typed, await expand(client, typed, reader), reader);
	const tokens = tokenise(instead ?? q, reader.locale);
	const onlySmall = tokens.every(({ small }) => small);
	const kept = tokens.filter(({ small }) => onlySmall || !small);
	const stems = await stemsOf(client, kept, reader.locale);
	return { words: kept.map(({ folded }, i) => ({ word: folded, stem: stems[i] ?? folded })), instead };
}

async function stemsOf(client: Client, tokens: readonly Token[], locale: string): Promise<string[]> {
	const { rows } = await client.query<{ word: string }>(
		`select coalesce((select term from search.term where term = any(search.stems($3, t.raw, t.folded) || t.folded)
			order by exists (select from search.synonym s where s.term = search.term.term) desc, df desc, term limit 1),
			t.folded) as word
		from unnest($1::text[], $2::text[]) with ordinality as t (raw, folded, i) order by t.i`,
		[tokens.map(({ raw }) => raw), tokens.map(({ folded }) => folded), locale],
	);
	// A stem may stand in the vocabulary as its language writes it.
	return rows.map(({ word }) => foldedWords(word).join(" "));
}
