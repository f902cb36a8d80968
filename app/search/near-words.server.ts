import type pg from "pg";
import { foldedWords } from "#app/search/fold.ts";
import type { SearchReader } from "#app/search/search-engine.ts";
import { typedWord } from "#app/search/typed-words.ts";

type Client = Pick<pg.ClientBase, "query">;

/** In these parts of statements `t` is a typed word: `raw`, `folded`, `last` and `plain`, if nothing is to be made of it. */
const shortest = 5;
const longest = 40;

/**
 * A word is taken for a mistyped one if it stands neither in the vocabulary, itself or its stem in the reader's language,
 * nor in a text; and none that is quoted.
 * @param locale the parameter of the statement that holds the reader's language
 */
export const isKnownSql = (
	audience: SearchReader["audience"],
	locale: string,
) => `(t.plain or length(t.folded) not between ${shortest} and ${longest}
	or exists (select from search.term where term = t.folded or term = any(search.forms_in(${locale}, t.raw)))
	or (t.last and exists (select from search.term
		where term ~>=~ t.folded and term ~<~ (t.folded || U&'\\+10FFFF')))
	-- counted, not tested for existence, which the planner would take for a reason to read the whole table
	or (select count(*) from search.subject
		where audience = '${audience}' and words @@ ('''' || t.folded || '''')::tsquery) > 0)`;

/** How many slips there may be in a word: two from eight letters on, else one. */
export const mostSlipsSql = "case when length(t.folded) >= 8 then 2 else 1 end";

/** How many slips lie between `term` and `t.folded`: swapping two letters is one, which Levenshtein takes for two. */
export const slipsSql = (term: string) =>
	`(levenshtein(${term}, t.folded) - (${lettersSql(term)} = ${lettersSql("t.folded")})::int)`;
const lettersSql = (word: string) => `(select string_agg(c, '' order by c) from regexp_split_to_table(${word}, '') c)`;

/** Whether `term` lies at the most `k.slips` from `t.folded`. */
export const isNearSql = (term: string) =>
	`levenshtein_less_equal(${term}, t.folded, k.slips + 1) <= k.slips + 1 and ${slipsSql(term)} <= k.slips`;

/** Whether `term` may lie one slip from `t.folded`, as an index tells. */
const oneSlipSql = "search.deletions(term) && search.deletions(t.folded)";

/** The words of the vocabulary that lie nearest to `t.folded`: one slip away, or alike to `k.key`, its trigrams. */
export const nearestSql = (count: number) => `select term from search.term
		where (key % k.key or ${oneSlipSql}) and length(term) between length(t.folded) - 2 and length(t.folded) + 2
			and ${isNearSql("term")}
		order by ${slipsSql("term")}, df desc, term limit ${count}`;

/**
 * For words that stand nowhere, the word of the vocabulary that lies one slip from each, where there is one, as texts
 * write it: the one that `nearestSql` puts first, found without comparing trigrams.
 * @param client under the settings of `searchPool`
 * @returns by the words
 */
export async function oneSlipAway(
	client: Client,
	words: readonly string[],
	{ audience, locale }: SearchReader,
): Promise<Map<string, string>> {
	const { rows } = await client.query<{ folded: string; term: string; text: string | null }>({
		name: `search.slip.${audience}`,
		text: `select t.folded, n.term, x.text from unnest($1::text[]) as t (folded)
cross join (select 1 as slips) k
cross join lateral (select term from search.term
	where ${oneSlipSql} and ${isNearSql("term")} order by df desc, term limit 1) n
left join lateral (${holdingSql(audience, "n.term", "$2")}) x on true`,
		values: [words, locale],
	});
	return new Map(rows.map(({ folded, term, text }) => [folded, spelledIn(text ?? "", term)]));
}

/**
 * How texts that the reader may read write terms of the vocabulary, which may be stems.
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
left join lateral (${holdingSql(audience, "t.term", "$2")}) x on true`,
		values: [terms, locale],
	});
	return new Map(rows.map(({ term, text }) => [term, spelledIn(text ?? "", term)]));
}

/** A text that holds a term, best in the reader's language: a title, where one does, since these are few and short. */
const holdingSql = (audience: SearchReader["audience"], term: string, locale: string) => {
	const query = `quote_literal(${term})::tsquery`;
	return `with titled as materialized (
	select id from search.subject where audience = '${audience}' and title_words @@ ${query}),
holding as materialized (
	select id from search.subject where audience = '${audience}' and words @@ ${query})
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

/** A term as it stands in a text, itself or in a longer form. */
function spelledIn(text: string, term: string): string {
	const words = text.normalize("NFKC").match(typedWord) ?? [];
	const [wanted = term] = foldedWords(term);
	const spelled =
		words.find((word) => foldedWords(word)[0] === wanted) ??
		words.find((word) => foldedWords(word)[0]?.startsWith(wanted));
	return spelled?.toLowerCase() ?? term;
}
