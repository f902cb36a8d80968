import type { Words } from "#app/search/postgres-words.server.ts";
import type { SearchAudience } from "#app/search/search-document.ts";
import { hitsPerPage } from "#app/search/search-engine.ts";

/** A statement of few shapes, so that each connection plans each shape but once. */
export type Statement = { name: string; text: string; values: unknown[] };

/** A typed text as `tsquery` literals: what is looked for, what of it gives weight, and the words as typed. */
export type Typed = { match: string; some: string; exact: string };

/** @param match a `tsquery` literal of these words: all of them, or some */
export function typedWords(words: Words, match: string): Typed {
	return { match, some: words.some ?? words.all, exact: words.exact };
}

/**
 * Which practices of an audience hold what was typed: the `ids` of their rows and, where they are looked for everywhere,
 * as `states` the transactions that wrote these, four bytes each and side by side. What the rows hold is kept in the
 * process, since the values of thousands take longer on their way than to be found.
 * @param column where all words must be: everywhere, in titles, keywords and summaries, or in titles
 * @param match undefined looks at everything
 */
export function matchingRows(
	audience: SearchAudience,
	column: "words" | "head_words" | "title_words",
	match: string | undefined,
): Statement {
	return {
		name: `search.${match === undefined ? "all" : column}.${audience}`,
		text: `select string_agg(int4send(id), '') as ids${column === "words" ? ", string_agg(xidsend(xmin), '') as states" : ""}
from search.subject where audience = '${audience}'${match === undefined ? "" : ` and ${column} @@ $1::tsquery`}`,
		values: match === undefined ? [] : [match],
	};
}

/** Practices that stand in order already, as hits. */
export function hitsOf(ids: number[], locale: string, typed: Typed | undefined): Statement {
	return hitsStatement("given", typed, (bind) => ({
		locale: bind(locale, "text"),
		top: [`top as materialized (select * from unnest(${bind(ids, "int[]")}) with ordinality as given (id, position))`],
	}));
}

/**
 * One page of some practices as hits, ordered by how well their texts hold the words.
 * @param best the most recent first; a boost of 1 weighs as much as a word more in a summary
 */
export function weighedHits(
	best: readonly { id: number; boost: number }[],
	locale: string,
	typed: Typed,
	page: number,
): Statement {
	return hitsStatement("weighed", typed, (bind, rank) => {
		const ids = bind(
			best.map(({ id }) => id),
			"int[]",
		);
		const boosts = bind(
			best.map(({ boost }) => boost),
			"real[]",
		);
		const top = [
			`best as materialized (select * from unnest(${ids}, ${boosts}) with ordinality as best (id, boost, place))`,
			`ranked as materialized (
	select best.id, boost, place, max(${rank("x.head")}) as r
	from best join search.doc x on x.subject_id = best.id group by 1, 2, 3)`,
			`top as materialized (
	select id, row_number() over (order by r + 0.05 * boost desc, place) as position from ranked
	order by 2 limit ${hitsPerPage} offset ${bind((page - 1) * hitsPerPage, "int")})`,
		];
		return { locale: bind(locale, "text"), top };
	});
}

/** One page of some practices as hits, ordered by the titles that the reader sees. */
export function hitsByTitle(ids: number[], locale: string, typed: Typed | undefined, page: number): Statement {
	return hitsStatement("titled", typed, (bind) => {
		const reader = bind(locale, "text");
		const top = `top as materialized (
	select m.id, row_number() over (order by titled.title_key, m.id) as position
	from unnest(${bind(ids, "int[]")}) as m (id) cross join lateral (
		select x.title_key from search.doc x where x.subject_id = m.id
		order by x.locale = ${reader} desc, x.locale = 'en' desc, x.locale limit 1) titled
	order by 2 limit ${hitsPerPage} offset ${bind((page - 1) * hitsPerPage, "int")})`;
		return { locale: reader, top: [top] };
	});
}

type Bind = (value: unknown, type: string) => string;
type Rank = (vector: string) => string;

/** What a word is worth in the body, the summary, the keywords and the title. */
const weights = "'{0.05,0.2,0.5,1}'";

/** Rows of `SearchHit`: for each of `top` the reader's language if that text matched, else the one that matched best. */
function hitsStatement(
	order: string,
	typed: Typed | undefined,
	parts: (bind: Bind, rank: Rank) => { locale: string; top: string[] },
): Statement {
	const values: unknown[] = [];
	const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
	const words = typed && {
		match: bind(typed.match, "tsquery"),
		some: bind(typed.some, "tsquery"),
		exact: bind(typed.exact, "tsquery"),
	};
	// How well a vector holds what was meant, and once more what was typed.
	const rank: Rank = (vector) =>
		words ? `ts_rank(${weights}, ${vector}, ${words.some}) + ts_rank(${weights}, ${vector}, ${words.exact})` : "0";
	const { locale, top } = parts(bind, rank);
	const text = `with ${top.join(",\n")},
shown as (
	select distinct on (top.id) x.pid, top.position, x.locale, ${rank("x.head")} as score
	from top join search.doc x on x.subject_id = top.id
	order by top.id, ${words ? `x.words @@ ${words.match} desc, ` : ""}x.locale = ${locale} desc, score desc,
		x.locale = 'en' desc, x.locale)
select pid, locale, score from shown order by position`;
	return { name: `search.hits.${order}.${typed ? "typed" : "all"}`, text, values };
}
