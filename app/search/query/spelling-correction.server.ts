import type pg from "pg";
import { foldedWords } from "#app/search/query/fold.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import { type Token, wordPattern } from "#app/search/query/typed-words.ts";

export type Client = Pick<pg.ClientBase, "query">;

// In the statement fragments below, `t` is a typed word.

/** The typed words in order, as the first four parameters of a statement; a `plain` word is not corrected. */
export const typedSql =
	"unnest($1::text[], $2::text[], $3::bool[], $4::bool[]) with ordinality as t (raw, folded, last, plain, i)";

/** The values of these parameters. */
export function typedValues(tokens: readonly Token[]): unknown[] {
	return [
		tokens.map(({ raw }) => raw),
		tokens.map(({ folded }) => folded),
		tokens.map(({ last }) => last),
		tokens.map(({ phrase, stopWord }) => phrase !== undefined || stopWord),
	];
}

/** Length in letters of words that may be corrected. */
const [minLength, maxLength] = [5, 40];

/**
 * Letters from which a word may be corrected by one edit, and by two; for both engines. Most words of four letters are
 * one letter away from another word, and many of eight two letters (mountain, contain).
 */
export const minLettersForSlips = { one: minLength, two: 10 };

/**
 * A word counts as known, and is not corrected, if it is quoted, or if it or its stem in the reader's language is in
 * the vocabulary, or it is in a text.
 * @param locale the statement parameter with the reader's language
 */
export const isKnownSql = (
	audience: SearchReader["audience"],
	locale: string,
) => `(t.plain or length(t.folded) not between ${minLength} and ${maxLength}
	or exists (select from search.term where term = t.folded or term = any(search.forms_in(${locale}, t.raw)))
	or (t.last and exists (select from search.term
		where term ~>=~ t.folded and term ~<~ (t.folded || U&'\\+10FFFF')))
	-- counted, not tested for existence, which the planner would take for a reason to read the whole table
	or (select count(*) from search.subject
		where '${audience}' = any (audiences) and words @@ ('''' || t.folded || '''')::tsquery) > 0)`;

/** Limits for words near `t.folded`: the edits that its length allows, and its trigram key. */
export const nearSql = `case when length(t.folded) >= ${minLettersForSlips.two} then 2 else 1 end as slips,
	search.typo_key(t.folded) as key`;

/**
 * The number of edits between `term` and `t.folded`: a swap of two letters counts once, where Levenshtein counts two.
 */
const slipsSql = (term: string) =>
	`(levenshtein(${term}, t.folded) - (${lettersSql(term)} = ${lettersSql("t.folded")})::int)`;
const lettersSql = (word: string) => `(select string_agg(c, '' order by c) from regexp_split_to_table(${word}, '') c)`;

const isNearSql = (term: string, slips: string) =>
	`levenshtein_less_equal(${term}, t.folded, ${slips} + 1) <= ${slips} + 1 and ${slipsSql(term)} <= ${slips}`;

/** Candidates that may be one edit from `t.folded`. */
const oneSlipSql = "select term, df from search.term where search.deletions(term) && search.deletions(t.folded)";

/** The terms of the vocabulary nearest to `t.folded`; `k` is the row of `nearSql`. */
export const nearestSql = (count: number) => `select term from (
			select term, df from search.term
			where key % k.key and length(term) between length(t.folded) - 2 and length(t.folded) + 2
			union ${oneSlipSql}) z
		where ${isNearSql("term", "k.slips")}
		order by ${slipsSql("term")}, df desc, term limit ${count}`;

const beginning = "left(term, length(t.folded))";

/** The nearest prefixes of longer terms, as `prefix`, each with its most frequent `word`. */
export const nearestBeginningsSql = (
	count: number,
) => `select ${beginning} as prefix, (array_agg(term order by df desc, term))[1] as word from search.term
		where key %> k.key and length(term) > length(t.folded) and ${isNearSql(beginning, "k.slips")}
		group by 1 order by min(${slipsSql(beginning)}), sum(df) desc, 1 limit ${count}`;

/**
 * Finds the nearest vocabulary word for each unknown word, spelled as texts spell it: the first of `nearestSql`,
 * otherwise of `nearestBeginningsSql`. Most are one edit away, which is tried first because it is fast.
 * @param client with the settings of `searchPool`
 * @returns by the typed words
 */
export async function nearestWords(
	client: Client,
	words: readonly Pick<Token, "folded" | "last">[],
	{ audience, locale }: SearchReader,
): Promise<Map<string, string>> {
	const { rows } = await client.query<{ folded: string; term: string; text: string | null }>({
		name: `search.nearest.${audience}`,
		text: `select t.folded, n.term, x.text from unnest($1::text[], $2::bool[]) as t (folded, last)
cross join lateral (select ${nearSql} offset 0) k
cross join lateral (select coalesce(
	(select term from (${oneSlipSql}) z where ${isNearSql("term", "1")} order by df desc, term limit 1),
	(${nearestSql(1)}),
	case when t.last then (select word from (${nearestBeginningsSql(1)}) z) end) as term offset 0) n
left join lateral (${textContainingSql(audience, "n.term", "$3")}) x on true
where n.term is not null`,
		values: [words.map(({ folded }) => folded), words.map(({ last }) => last), locale],
	});
	return new Map(rows.map(({ folded, term, text }) => [folded, spelledIn(text ?? "", term)]));
}

/**
 * How texts that the reader may see spell terms of the vocabulary, which may be stems.
 * @returns by the terms
 */
export async function spellings(
	client: Client,
	terms: readonly string[],
	{ audience, locale }: SearchReader,
): Promise<Map<string, string>> {
	if (terms.length === 0) return new Map();
	const { rows } = await client.query<{ term: string; text: string | null }>({
		name: `search.spelling.${audience}`,
		text: `select t.term, x.text from unnest($1::text[]) as t (term)
left join lateral (${textContainingSql(audience, "t.term", "$2")}) x on true`,
		values: [terms, locale],
	});
	return new Map(rows.map(({ term, text }) => [term, spelledIn(text ?? "", term)]));
}

/**
 * A text that contains a term, preferably in the reader's language: a title where there is one, since titles are few
 * and short.
 */
const textContainingSql = (audience: SearchReader["audience"], term: string, locale: string) => {
	const query = `quote_literal(${term})::tsquery`;
	return `with titled as materialized (
	select id from search.subject where '${audience}' = any (audiences) and title_words @@ ${query}),
holding as materialized (
	select id from search.subject where '${audience}' = any (audiences) and words @@ ${query})
(select d.title as text
from (select id from titled limit 1) one join search.doc d on d.subject_id = one.id
where d.title_words @@ ${query}
order by d.locale = ${locale} desc, d.locale = 'en' desc, d.id limit 1)
union all
(select concat_ws(' ', d.title, d.summary, d.body)
from (select id from holding limit 1) one join search.doc d on d.subject_id = one.id
order by d.words @@ ${query} desc, d.locale = ${locale} desc, d.locale = 'en' desc, d.id limit 1)
limit 1`;
};

/** A term as a text spells it, itself or in a longer form. */
function spelledIn(text: string, term: string): string {
	const words = text.normalize("NFKC").match(wordPattern) ?? [];
	const [wanted = term] = foldedWords(term);
	const spelled =
		words.find((word) => foldedWords(word)[0] === wanted) ??
		words.find((word) => foldedWords(word)[0]?.startsWith(wanted));
	return spelled?.toLowerCase() ?? term;
}
