import type pg from "pg";
import { foldedWords } from "#app/search/query/fold.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** A title that matches, and the language in which it does. */
export type SuggestedTitle = { pid: string; title: string; locale: string };

/** Suggestions for a reader who is typing. */
export type Suggested = {
	titles: SuggestedTitle[];
	/** Completions of the last word, spelled as in public texts, most frequent first. */
	words: string[];
};

export type SuggestReader = { audience: SearchAudience; locale: string };

const suggestedTitles = 5;
const suggestedWords = 3;
/** Among at most this many matches, titles that begin with the typed text come first. */
const maxRanked = 40;
/**
 * Matches read at most: for a prefix that half the library contains, any titles will do, and reading all takes too
 * long.
 */
const maxMatches = 2000;
/** Only the last words of a longer text count, since the last one is being typed. */
const maxWords = 10;
const minLength = 2;

/**
 * Suggests titles of an audience that match, the last word being a prefix, and completions of that word from public
 * texts.
 * @param pool connections that answer or give up at once: see `server/suggest-services.server.ts`
 * @returns nothing for fewer than two letters
 * @throws if the database is unavailable or takes too long
 */
export async function suggestIn(pool: pg.Pool, q: string, reader: SuggestReader): Promise<Suggested> {
	const words = foldedWords(q).slice(-maxWords);
	const last = words.at(-1) ?? "";
	if ([...last].length < minLength) return { titles: [], words: [] };
	const match = words.map((word, i) => `'${word}'${i === words.length - 1 ? ":*" : ""}`).join(" & ");
	const [titles, completed] = await Promise.all([
		pool.query<SuggestedTitle>({
			name: `suggest.titles.${reader.audience}`,
			text: titlesSql(reader.audience),
			values: [match, reader.locale, words.join(" "), suggestedTitles],
		}),
		pool.query<{ spelling: string }>(completions(last, words.slice(0, -1))),
	]);
	return { titles: titles.rows, words: completed.rows.map(({ spelling }) => spelling) };
}

/**
 * Matching comes first, using the index of titles: with a single query for the best titles, the planner would read
 * practices in order until enough match.
 */
const titlesSql = (audience: SearchAudience) => `with found as materialized (
	select id, boost, published_at from search.subject where '${audience}' = any (audiences) and title_words @@ $1::tsquery
	limit ${maxMatches}),
top as materialized (select * from found order by boost desc, published_at desc, id desc limit ${maxRanked}),
shown as (
	select distinct on (top.id) top.boost, top.published_at, x.pid, x.locale, x.title, starts_with(x.title_key, $3) as begins
	from top join search.doc x on x.subject_id = top.id
	order by top.id, x.title_words @@ $1::tsquery desc, x.locale = $2 desc, x.locale = 'en' desc, x.locale)
select pid, title, locale from shown order by begins desc, boost desc, published_at desc, pid limit $4::int`;

/**
 * Among at most this many completions, those that occur in a public practice together with the words before are
 * suggested.
 */
const maxCompletions = 8;

/**
 * @param last the word to complete, folded
 * @param before the words before it
 */
function completions(last: string, before: readonly string[]) {
	if (before.length === 0) return { name: "suggest.words", text: wordsSql, values: [last, suggestedWords] };
	const earlier = before.map((word) => `'${word}'`).join(" & ");
	return { name: "suggest.words.after", text: wordsAfterSql, values: [last, maxCompletions, earlier] };
}

/** One spelling for each folded word, the most frequent. The typed word itself is not a completion. */
const wordsSql = `select spelling, folded, df from (
	select distinct on (folded) spelling, folded, df from search.spelling
	where folded ~>=~ $1 and folded ~<~ ($1 || U&'\\+10FFFF') and folded <> $1
	order by folded, df desc, spelling) once
order by df desc, spelling limit $2::int`;

const wordsAfterSql = `with c as materialized (${wordsSql})
select spelling from c where exists (
	select from search.subject where 'public' = any (audiences) and words @@ ($3 || ' & ''' || folded || '''')::tsquery)
order by df desc, spelling limit ${suggestedWords}`;

/** Words of public texts similar to an unknown one, the most similar first. */
export async function similarWords(pool: pg.Pool, word: string, count: number): Promise<string[]> {
	const [folded] = foldedWords(word);
	if (!folded) return [];
	const { rows } = await pool.query<{ spelling: string }>({
		name: "suggest.near",
		text: nearSql,
		values: [folded, count],
	});
	return rows.map(({ spelling }) => spelling);
}

/** A word that is in the vocabulary is not misspelled. */
const nearSql = `select spelling from (
	select distinct on (folded) spelling, folded, df from search.spelling where folded operator(search.%) $1
		and not exists (select from search.spelling where folded = $1)
	order by folded, df desc, spelling) once
order by search.similarity(folded, $1) desc, df desc, spelling limit $2::int`;
