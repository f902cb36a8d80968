import { facetBits } from "#app/search/code-book.server.ts";
import type { Words } from "#app/search/postgres-words.server.ts";
import { type Facet, hitsPerPage, reachable, type SearchReader } from "#app/search/search-engine.ts";
import type { SearchQuery } from "#app/search/search-query.ts";

/**
 * The one statement of a search, as `{ total, hits, counted }`.
 *
 * Each matching practice carries a bit for every filter that it fails. A hit fails none; the counts of a facet take
 * those that fail at most its own, so one pass serves all: `counted` holds for each such practice its bits (two bytes)
 * and its values, and `countCodes` counts them.
 *
 * @param match a `tsquery` literal; undefined looks at everything
 */
export function searchStatement(
	query: Pick<SearchQuery, "sort" | "page">,
	filters: Filters,
	{ audience, locale }: SearchReader,
	words: Words | undefined,
	match: string | undefined,
): { text: string; values: unknown[] } {
	const values: unknown[] = [];
	const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
	const scope = { audience: `'${audience}'`, locale: bind(locale, "text") };
	const typed = words && match !== undefined ? bindWords(words, match, bind) : undefined;
	const order = orderOf(query, typed !== undefined, scope);
	const text = `with ${[
		...(typed ? [matchingTexts(scope, typed), ranking(scope, typed, order)] : []),
		practices(scope, failedFilters(filters, bind), typed !== undefined),
		topPage(order, query.page),
		shownTexts(scope, typed),
	].join(",\n")}
select (select count(*) from m where fails = 0)::int as total,
	coalesce((select jsonb_agg(jsonb_build_object('pid', pid, 'locale', locale, 'score', r) order by position)
		from shown), '[]') as hits,
	(select string_agg(int2send(fails::smallint) || code_bytes, '') from m where fails & (fails - 1) = 0) as counted`;
	return { text, values };
}

/** The filters that are set: for each facet the numbers of its values, and the years between which to have started. */
export type Filters = {
	codes: { facet: Facet; numbers: number[] }[];
	from: number | null;
	to: number | null;
};

type Bind = (value: unknown, type: string) => string;
type Scope = { audience: string; locale: string };
type Typed = { match: string; some: string; exact: string };

function bindWords(words: Words, match: string, bind: Bind): Typed {
	return {
		match: bind(match, "tsquery"),
		some: bind(words.some ?? words.all, "tsquery"),
		exact: bind(words.exact, "tsquery"),
	};
}

/** A sum of bits, one for each filter that is set and that a practice fails. */
function failedFilters(filters: Filters, bind: Bind): string {
	const terms = filters.codes.map(
		({ facet, numbers }) =>
			`case when s.code_set && ${bind(numbers, "smallint[]")} then 0 else ${facetBits[facet]} end`,
	);
	if (filters.from !== null || filters.to !== null) {
		const from = bind(filters.from ?? -32768, "smallint");
		const to = bind(filters.to ?? 32767, "smallint");
		terms.push(`case when s.start_year between ${from} and ${to} then 0 else ${facetBits.year} end`);
	}
	return terms.join(" + ") || "0";
}

/** With a first guess how good each text is, made from its title alone, which lies beside the row. */
function matchingTexts({ audience }: Scope, typed: Typed): string {
	return `d as materialized (
	select id, subject_id, locale,
		case when title_tsv @@ ${typed.match} then 10 else 0 end + ts_rank(${weights}, title_tsv, ${typed.some}) as r
	from search.doc where audience = ${audience} and full_tsv @@ ${typed.match})`;
}

/** What a word is worth in the body, the summary, the keywords and the title. */
const weights = "'{0.05,0.2,0.5,1}'";

/** How well a vector holds what was meant, and once more what was typed. */
function rank(vector: string, { some, exact }: Typed): string {
	return `ts_rank(${weights}, ${vector}, ${some}) + ts_rank(${weights}, ${vector}, ${exact})`;
}

/** A boost of 1 weighs as much as a word more in a summary. */
const boostWeight = 0.05;

type Order = { ranked: boolean; by: string; join: string };

function orderOf({ sort }: Pick<SearchQuery, "sort">, typed: boolean, { audience, locale }: Scope): Order {
	switch (typed || sort !== "relevance" ? sort : "newest") {
		case "title":
			return {
				ranked: false,
				by: "titled.title_key, m.id",
				join: `join (
	select distinct on (subject_id) subject_id, title_key from search.doc where audience = ${audience}
	order by subject_id, locale = ${locale} desc, locale = 'en' desc, locale) titled on titled.subject_id = m.id`,
			};
		case "evidence":
			return { ranked: false, by: "m.evidence desc, m.published_at desc, m.id desc", join: "" };
		case "newest":
			return { ranked: false, by: "m.published_at desc, m.id desc", join: "" };
		default:
			return {
				ranked: true,
				by: `m.r + ${boostWeight} * m.boost desc, m.published_at desc, m.id desc`,
				join: "",
			};
	}
}

/**
 * Above so many texts the guess by title must do, with those first that hold all words outside the body: ranking
 * titles, keywords and summaries reads a long column of each text and would cost more than all the rest.
 */
const manyTexts = 1500;

/** The practices that match: each as good as its best text. */
function ranking({ audience }: Scope, typed: Typed, { ranked }: Order): string {
	if (!ranked) return "w as materialized (select subject_id, 0 as r from d group by subject_id)";
	return `n as materialized (select count(*) as c from d),
headed as materialized (
	select id from search.doc where (select c from n) > ${manyTexts} and audience = ${audience} and head @@ ${typed.match}),
w as materialized (
	select subject_id, max(r) as r from (
		select d.subject_id, d.r + ${rank("x.head", typed)} as r from d join search.doc x using (id)
		where (select c from n) <= ${manyTexts}
		union all
		select d.subject_id, d.r + case when headed.id is null then 0 else 5 end from d left join headed using (id)
		where (select c from n) > ${manyTexts}) each_text
	group by subject_id)`;
}

/** Everything that is found, of whatever filter it fails. */
function practices({ audience }: Scope, failed: string, typed: boolean): string {
	const columns = "s.id, s.published_at, s.boost, s.evidence, s.code_bytes";
	return typed
		? `m as materialized (
	select ${columns}, w.r, ${failed} as fails from w join search.subject s on s.id = w.subject_id)`
		: `m as materialized (
	select ${columns}, 0 as r, ${failed} as fails from search.subject s where s.audience = ${audience})`;
}

function topPage({ by, join }: Order, page: number): string {
	const offset = Math.min((page - 1) * hitsPerPage, reachable - hitsPerPage);
	return `top as materialized (
	select m.id, row_number() over (order by ${by}) as position from m ${join} where fails = 0
	order by ${by} limit ${hitsPerPage} offset ${offset})`;
}

/** Which text stands for a practice: the reader's language if that text matched, else the one that matched best. */
function shownTexts({ locale }: Scope, typed: Typed | undefined): string {
	const score = typed ? rank("x.head", typed) : "0";
	return `shown as (
	select distinct on (top.id) x.pid, top.position, x.locale, ${score} as r
	from top join search.doc x on x.subject_id = top.id ${typed ? "and x.id in (select id from d)" : ""}
	order by top.id, x.locale = ${locale} desc, r desc, x.locale = 'en' desc, x.locale)`;
}
