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
		practices(scope, failedFilters(filters, bind), typed),
		...(typed && order === byRank ? ranking(scope, typed) : []),
		...(typed && order === byRank && query.page <= weighedPages ? weighing(typed) : []),
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

/** Everything that is found, of whatever filter it fails. */
function practices({ audience }: Scope, failed: string, typed: Typed | undefined): string {
	return `m as materialized (
	select s.id, s.published_at, s.boost, s.evidence, s.code_bytes, ${failed} as fails
	from search.subject s where s.audience = ${audience}${typed ? ` and s.words @@ ${typed.match}` : ""})`;
}

/**
 * So many pages, those of the best practices by a first guess, are put in order by weighing every word, which reads a
 * long column of each text. The pages behind them keep the order of the guess: nobody reads that far for a better fit.
 */
const weighedPages = 4;

/** The guess: whether the titles, or else at least titles, keywords and summaries, hold all words. */
function ranking({ audience }: Scope, { match }: Typed): string[] {
	const holding = (column: string) =>
		`select id from search.subject
	where (select count(*) from m where fails = 0) > ${weighedPages * hitsPerPage} and audience = ${audience} and ${column} @@ ${match}`;
	return [
		`titled as materialized (${holding("title_words")})`,
		`headed as materialized (${holding("head_words")})`,
		// As values and not as joins: a planner without statistics would compare every row with every other.
		`guessed as materialized (
	select m.*, (m.id in (select id from titled))::int + (m.id in (select id from headed))::int as guess
	from m where fails = 0)`,
	];
}

/** The head of a text is copied first, since each function that reads it would fetch it anew. */
function weighing(typed: Typed): string[] {
	return [
		`best as materialized (select m.* from guessed m order by ${guessed} limit ${weighedPages * hitsPerPage})`,
		`ranked as materialized (
	select best.id, max(${rank("copy.head", typed)}) as r
	from best join search.doc x on x.subject_id = best.id
	cross join lateral (select x.head || ''::tsvector as head offset 0) copy group by best.id)`,
	];
}

/** What a word is worth in the body, the summary, the keywords and the title. */
const weights = "'{0.05,0.2,0.5,1}'";

/** How well a vector holds what was meant, and once more what was typed. */
function rank(vector: string, { some, exact }: Typed): string {
	return `ts_rank(${weights}, ${vector}, ${some}) + ts_rank(${weights}, ${vector}, ${exact})`;
}

type Order = { by: string; from: string };

const newest = "m.published_at desc, m.id desc";
const guessed = `m.guess desc, m.boost desc, ${newest}`;
/** A boost of 1 weighs as much as a word more in a summary. */
const boostWeight = 0.05;
const byRank: Order = {
	by: `ranked.r + ${boostWeight} * m.boost desc, ${newest}`,
	from: "best m join ranked using (id)",
};

function orderOf({ sort }: Pick<SearchQuery, "sort">, typed: boolean, { locale }: Scope): Order {
	switch (typed || sort !== "relevance" ? sort : "newest") {
		case "title":
			return {
				by: "titled.title_key, m.id",
				from: `m cross join lateral (
	select x.title_key from search.doc x where x.subject_id = m.id
	order by x.locale = ${locale} desc, x.locale = 'en' desc, x.locale limit 1) titled`,
			};
		case "evidence":
			return { by: `m.evidence desc, ${newest}`, from: "m" };
		case "newest":
			return { by: newest, from: "m" };
		default:
			return byRank;
	}
}

function topPage(order: Order, page: number): string {
	const { by, from } = order === byRank && page > weighedPages ? { by: guessed, from: "guessed m" } : order;
	const offset = Math.min((page - 1) * hitsPerPage, reachable - hitsPerPage);
	return `top as materialized (
	select m.id, row_number() over (order by ${by}) as position from ${from} where fails = 0
	order by ${by} limit ${hitsPerPage} offset ${offset})`;
}

/** Which text stands for a practice: the reader's language if that text matched, else the one that matched best. */
function shownTexts({ locale }: Scope, typed: Typed | undefined): string {
	const matched = typed ? `x.words @@ ${typed.match} desc, ` : "";
	return `shown as (
	select distinct on (top.id) x.pid, top.position, x.locale, ${typed ? rank("x.head", typed) : "0"} as r
	from top join search.doc x on x.subject_id = top.id
	order by top.id, ${matched}x.locale = ${locale} desc, r desc, x.locale = 'en' desc, x.locale)`;
}
