import type pg from "pg";
import { foldedWords } from "#app/search/fold.ts";
import type { SearchReader } from "#app/search/search-engine.ts";

/** A typed text as PostgreSQL matches it; the strings are `tsquery` literals. */
export type Words = {
	/** Every word, in any of its forms. */
	all: string;
	/** Some of the words; undefined when one word is all there is. */
	some: string | undefined;
	/** The words as typed, which lift a text that has just them. */
	exact: string;
};

type Token = { raw: string; folded: string; last: boolean };
type Expansion = { stems: string[] | null; typos: string[] | null; prefixTypos: string[] | null; stop: boolean };
type Synonyms = Record<string, string[]>;

/**
 * Widens what was typed by stems, by words of the vocabulary that lie near a mistyped one, and by synonyms.
 * @returns undefined when nothing was typed that could be looked for
 */
export async function expandWords(
	client: pg.ClientBase,
	q: string,
	{ audience, locale }: SearchReader,
): Promise<Words | undefined> {
	const tokens = tokenise(q);
	if (tokens.length === 0) return undefined;
	const { rows } = await client.query<Expansion & { synonyms: Synonyms | null }>({
		name: `search.expand.${audience}`,
		text: expandSql(audience),
		values: [
			tokens.map((token) => token.raw),
			tokens.map((token) => token.folded),
			tokens.map((token) => token.last),
			locale.split("-")[0],
			runsOf(tokens),
		],
	});
	return combine(tokens, rows, rows[0]?.synonyms ?? {});
}

/**
 * The typed words without small ones, each in the form under which most public texts hold it, for an engine that knows
 * no stemmers.
 */
export async function stemWords(db: Pick<pg.ClientBase, "query">, q: string, locale: string): Promise<string[]> {
	const tokens = tokenise(q);
	const { rows } = await db.query<{ word: string; stop: boolean }>(
		`select coalesce((select term from search.term where term = any(${stemsSql} || t.folded)
			order by df desc, term limit 1), t.folded) as word, ${stopSql("$3")} as stop
		from unnest($1::text[], $2::text[]) with ordinality as t (raw, folded, i) order by t.i`,
		[tokens.map(({ raw }) => raw), tokens.map(({ folded }) => folded), locale.split("-")[0]],
	);
	const kept = rows.every(({ stop }) => stop) ? rows : rows.filter(({ stop }) => !stop);
	// A stem may stand in the vocabulary as its language writes it.
	return kept.flatMap(({ word }) => foldedWords(word));
}

const mostTokens = 10;
const longestToken = 60;

/** A typed word can fold into several (½ is 1 and 2); each keeps the spelling it came from, for the stemmers. */
export function tokenise(q: string): Token[] {
	const raws =
		q
			.normalize("NFKC")
			.toLowerCase()
			.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
	const tokens = raws.flatMap((raw) =>
		foldedWords(raw).map((folded) => ({ raw: cut(raw), folded: cut(folded), last: false })),
	);
	const kept = tokens.slice(0, mostTokens);
	// Who ends with a space has finished the word; the last one may otherwise be on its way.
	const end = kept.at(-1);
	if (end && !/\s$/u.test(q)) end.last = true;
	return kept;
}

function cut(word: string): string {
	return [...word].slice(0, longestToken).join("");
}

/** Stems by the stemmers of all languages of the texts, since nobody says in which one they type. */
const stemsSql = `(select array_agg(distinct x) from unnest(
		coalesce(ts_lexize('english_stem', t.raw), '{}') || coalesce(ts_lexize('french_stem', t.raw), '{}')
		|| coalesce(ts_lexize('turkish_stem', t.raw), '{}') || coalesce(ts_lexize('turkish_stem', t.folded), '{}')
		|| coalesce(ts_lexize('arabic_stem', t.folded), '{}') || coalesce(ts_lexize('indonesian_stem', t.raw), '{}')
		|| coalesce(ts_lexize('serbian_stem', t.raw), '{}') || coalesce(ts_lexize('serbian_stem', t.folded), '{}')) x
		where x <> '')`;

/** Whether a word is one of the small words of the reader's language. */
const stopSql = (locale: string) => `case ${locale} when 'en' then ts_lexize('english_stem', t.raw)
		when 'fr' then ts_lexize('french_stem', t.raw) when 'id' then ts_lexize('indonesian_stem', t.raw)
		when 'tr' then ts_lexize('turkish_stem', t.raw) when 'ar' then ts_lexize('arabic_stem', t.folded)
		else '{x}' end = '{}'`;

/**
 * How far a word may lie from one of the vocabulary, by its length: two slips from eight letters on, else one. Swapping
 * two letters is one slip, which the distance of Levenshtein takes for two.
 */
const near = (term: string) => `(levenshtein_less_equal(${term}, t.folded, 3) <= k.slips
			or levenshtein_less_equal(${term}, t.folded, 3) = k.slips + 1 and ${letters(term)} = ${letters("t.folded")})`;
const letters = (word: string) => `(select string_agg(c, '' order by c) from regexp_split_to_table(${word}, '') c)`;

/** Only a word found neither in the vocabulary nor in a text is taken for a mistyped one. */
const expandSql = (audience: SearchReader["audience"]) => `select ${stemsSql} as stems, ${stopSql("$4")} as stop,
	case when not k.known then (select array_agg(term) from (
		select term from search.term
		where term % t.folded and length(term) between length(t.folded) - 2 and length(t.folded) + 2 and ${near("term")}
		order by levenshtein(term, t.folded), df desc, term limit 6) z) end as typos,
	case when not k.known and t.last then (select array_agg(p) from (
		select left(term, length(t.folded)) as p from search.term
		where term %> t.folded and length(term) > length(t.folded) and ${near("left(term, length(t.folded))")}
		group by 1 order by min(levenshtein(left(term, length(t.folded)), t.folded)), sum(df) desc, p limit 3) z)
	end as "prefixTypos",
	(select jsonb_object_agg(term, variants) from search.synonym where term = any($5::text[])) as synonyms
from unnest($1::text[], $2::text[], $3::bool[]) with ordinality as t (raw, folded, last, i)
cross join lateral (select case when length(t.folded) >= 8 then 2 else 1 end as slips,
	length(t.folded) not between 4 and 40
	or exists (select from search.term where term = t.folded)
	or (t.last and exists (select from search.term
		where term ~>=~ t.folded and term ~<~ (t.folded || U&'\\+10FFFF')))
	-- counted, not tested for existence, which the planner would take for a reason to read the whole table
	or (select count(*) from search.subject
		where audience = '${audience}' and words @@ ('''' || t.folded || '''')::tsquery) > 0 as known) k
order by t.i`;

const longestRun = 3;

/** All runs of one to three neighbouring words, among which synonyms are looked up. */
function runsOf(tokens: Token[]): string[] {
	return tokens.flatMap((_, from) =>
		Array.from({ length: Math.min(longestRun, tokens.length - from) }, (_, more) =>
			tokens
				.slice(from, from + more + 1)
				.map((token) => token.folded)
				.join(" "),
		),
	);
}

function combine(tokens: Token[], expansions: Expansion[], synonyms: Synonyms): Words {
	const variants = new Map(Object.entries(synonyms));
	const stop = expansions.map((expansion) => expansion.stop);
	// Small words ("of", "the") need not be in a text, unless there are no others.
	const needed = tokens.map((_, i) => !stop[i] || stop.every(Boolean));
	const forms = tokens.map((token, i) => or(formsOf(token, expansions[i]), variants.get(token.folded)));
	const groups: string[] = [];
	for (let i = 0; i < tokens.length; ) {
		const run = longestSynonym(tokens, i, variants);
		const span = forms.slice(i, i + run.length).filter((_, at) => needed[i + at] || run.length > 1);
		if (span.length > 0) groups.push(run.length > 1 ? or([`(${span.join(" & ")})`], run.variants) : span.join(" & "));
		i += run.length;
	}
	return {
		all: groups.join(" & "),
		some: groups.length > 1 ? groups.join(" | ") : undefined,
		exact: tokens.map((token) => quote(token.folded)).join(" | "),
	};
}

/** The longest run of words from `from` on that has synonyms; one word without any when there is none. */
function longestSynonym(tokens: Token[], from: number, variants: Map<string, string[]>) {
	for (let length = Math.min(longestRun, tokens.length - from); length > 1; length--) {
		const term = tokens
			.slice(from, from + length)
			.map((token) => token.folded)
			.join(" ");
		const found = variants.get(term);
		if (found) return { length, variants: found };
	}
	return { length: 1, variants: undefined };
}

const shortestPrefix = 2;
/** From this length on a word is taken for the beginning of its inflected forms wherever it stands. */
const stemLength = 4;

function formsOf(token: Token, expansion: Expansion | undefined): string[] {
	const { folded, last } = token;
	const length = [...folded].length;
	const prefix = length >= stemLength || (last && length >= shortestPrefix);
	const words = [folded, ...(expansion?.stems ?? []), ...(expansion?.typos ?? [])];
	const beginnings = [...(prefix ? [folded] : []), ...(expansion?.prefixTypos ?? [])];
	const whole = words.filter((word) => !beginnings.some((beginning) => word.startsWith(beginning)));
	return [...beginnings.map((beginning) => `${quote(beginning)}:*`), ...new Set(whole.map(quote))];
}

function or(forms: string[], synonyms: string[] = []): string {
	const phrases = synonyms.map((term) => foldedWords(term).map(quote).join(" <-> ")).filter(Boolean);
	return `(${[...forms, ...phrases.map((phrase) => `(${phrase})`)].join(" | ")})`;
}

function quote(lexeme: string): string {
	return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
