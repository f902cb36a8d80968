import type { Words } from "#app/search/postgres/postgres-words.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import { hitsPerPage } from "#app/search/query/search-query.ts";
import { type Label, literalOf, type TextQuery } from "#app/search/query/tsquery.ts";

/** A named statement. There are few different ones, so that each connection plans each of them only once. */
export type Statement = { name: string; text: string; values: unknown[] };

/** What a practice must match for a query. */
export type TextMatch = {
	/** Made of groups. */
	wanted: TextQuery;
	groups: Words["groups"];
	/** Folded words that must be adjacent in a text. */
	phrases: string[];
};

/** All words, with quoted phrases. */
export function matchAll({ all, groups, phrases }: Words): TextMatch {
	return { wanted: all, groups, phrases };
}

/** Some of the words, ignoring quotation marks; undefined for a query of a single group. */
export function matchSome({ some, groups }: Words): TextMatch | undefined {
	return some && { wanted: some, groups, phrases: [] };
}

/** Where all words must match: anywhere; in title, keywords and summary; or in the title. */
export type Column = "words" | "head_words" | "title_words";

/**
 * Selects the practices that match, whoever may find them, as one value `versions` that `readVersions` unpacks: the id
 * of each row and the transaction that wrote it. The rows themselves are cached in the process with their audiences:
 * transferring the values of thousands of rows, or checking the audiences of each, takes longer than finding them.
 * @param literal a `tsquery`; undefined selects all
 * @param phrases folded words that must be adjacent in a text
 */
export function matchingRows(column: Column, literal: string | undefined, phrases: string[]): Statement {
	const quoted = phrases.length > 0;
	const conditions = [
		...(literal === undefined ? [] : [`s.${column} @@ $1::tsquery`]),
		...(quoted
			? [`exists (select from search.doc x where x.subject_id = s.id and ${containsPhrases("x", "$2::text[]")})`]
			: []),
	];
	return {
		name: `search.${literal === undefined ? "all" : column}${quoted ? ".quoted" : ""}`,
		text: `select encode(string_agg(int4send(s.id) || xidsend(s.xmin), ''), 'base64') as versions
from search.subject s where ${conditions.join(" and ") || "true"}`,
		values: [...(literal === undefined ? [] : [literal]), ...(quoted ? [phrases] : [])],
	};
}

/** The ids of one page of all practices of an audience, the newest first. */
export function newestRows(audience: SearchAudience, page: number): Statement {
	return {
		name: `search.newest.${audience}`,
		text: `select id from search.subject where '${audience}' = any (audiences)
order by published_at desc, id limit ${hitsPerPage} offset $1::int`,
		values: [(page - 1) * hitsPerPage],
	};
}

/**
 * Whether a text contains every phrase. The index does not know which words are adjacent, so the text itself is read.
 */
export const containsPhrases = (doc: string, phrases: string) =>
	`not exists (select from unnest(${phrases}) phrase where position(' ' || phrase || ' ' in ${doc}.folded) = 0)`;

/** Reads practices as hits; they are already in order. */
export function hitsOf(ids: number[], locale: string, typed: TextMatch | undefined): Statement {
	return hitsStatement("given", typed, (bind) => ({
		locale: bind(locale, "text"),
		top: [`top as materialized (select * from unnest(${bind(ids, "int[]")}) with ordinality as given (id, position))`],
	}));
}

type Best = readonly { id: number; boost: number }[];

/**
 * Reads one page of practices as hits, ordered by how well their texts match.
 * @param best the most recent first
 * @param others practices that follow the best ones, and what they must match
 */
export function weighedHits(
	best: Best,
	locale: string,
	typed: TextMatch,
	page: number,
	others?: { best: Best; wanted: TextQuery },
): Statement {
	return hitsStatement("weighed", typed, (bind, rank) => {
		const all = [...best, ...(others?.best ?? [])];
		const ids = bind(
			all.map(({ id }) => id),
			"int[]",
		);
		const boosts = bind(
			all.map(({ boost }) => boost),
			"real[]",
		);
		const reader = bind(locale, "text");
		const behind = others && { from: bind(best.length, "int"), match: bind(literalOf(others.wanted), "tsquery") };
		const top = [
			`best as materialized (select * from unnest(${ids}, ${boosts}) with ordinality as best (id, boost, place))`,
			`weighed as materialized (
	select best.id, boost, place, x.id as doc, x.locale as written, ${rank("x")} as score
	from best join search.doc x on x.subject_id = best.id)`,
			`top as materialized (
	select id, row_number() over (order by ${behind ? `place > ${behind.from}, ` : ""}
		max(case when written = ${reader} then score else ${foreignWeight} * score end) + ${boostWeight} * boost desc, place) as position
	from weighed group by id, boost, place order by 2 limit ${hitsPerPage} offset ${bind((page - 1) * hitsPerPage, "int")})`,
		];
		return {
			locale: reader,
			top,
			texts: "weighed join search.doc x on x.id = doc on weighed.id = top.id",
			behind,
		};
	});
}

/** Reads one page of practices as hits, ordered by the titles that the reader sees. */
export function hitsByTitle(ids: number[], locale: string, typed: TextMatch | undefined, page: number): Statement {
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
type Rank = (doc: string) => string;

/** The weight of a boost of 1; all words in all fields weigh 1.45. */
export const boostWeight = 0.02;

/** The weight of a match of all words in the title, the keywords, the summary, and anywhere. */
const fieldWeights = { title: 0.6, keywords: 0.2, summary: 0.45, anywhere: 0.2 };

/**
 * The weight of a run's most telling word in the title, which decides between practices that contain the whole run
 * elsewhere, for example in the label of a subject.
 */
const tellingWeight = 0.06;

/** The factor for a text that is not in the reader's language: the word may mean something else there. */
const foreignWeight = 0.9;

/**
 * Scores how well a text matches: each group counts by its weight, and again in each more important field. Tuned on the
 * judged queries; the frequency of a word in a text says nothing about short texts.
 * @returns an expression over a row of `search.doc`
 */
export function weighing(groups: Words["groups"], bind: (value: unknown, type: string) => string): Rank {
	const literals = (label: Label | "") =>
		bind(
			groups.map(({ wanted }) => literalOf(wanted, label)),
			"tsquery[]",
		);
	const [title, keywords, summary, anywhere] = [literals("A"), literals("B"), literals("C"), literals("")];
	const weights = bind(
		groups.map((group) => group.weight),
		"real[]",
	);
	const telling = bind(
		groups.map((group) => group.telling && literalOf(group.telling.word, "A")),
		"tsquery[]",
	);
	const tellingWeights = bind(
		groups.map((group) => group.telling?.weight ?? 0),
		"real[]",
	);
	// A field has no match if all three together have none. Most texts have some words only in their body.
	return (doc) => `(select sum(g.worth * case when head.v[1] @@ g.anywhere
			then ${fieldWeights.title} * (head.v[1] @@ g.title)::int + ${fieldWeights.keywords} * (head.v[1] @@ g.keywords)::int
				+ ${fieldWeights.summary} * (head.v[1] @@ g.summary)::int + ${fieldWeights.anywhere}
			else ${fieldWeights.anywhere} * (${doc}.words @@ g.anywhere)::int end
		+ ${tellingWeight} * g.told * coalesce(head.v[1] @@ g.telling, false)::int)
	-- put into a list, a long vector is fetched from where it lies only once
	from (select array[${doc}.head] as v offset 0) head,
		unnest(${title}, ${keywords}, ${summary}, ${anywhere}, ${weights}, ${telling}, ${tellingWeights})
			as g (title, keywords, summary, anywhere, worth, telling, told))`;
}

/**
 * Selects rows of `SearchHit`: for each of `top` the text in the reader's language if it matched, otherwise the best
 * match.
 * @param parts `texts` joins texts with scores that are already computed; hits from place `behind` on need only match
 * its own condition
 */
function hitsStatement(
	order: string,
	typed: TextMatch | undefined,
	parts: (
		bind: Bind,
		rank: Rank,
	) => { locale: string; top: string[]; texts?: string; behind?: { from: string; match: string } | undefined },
): Statement {
	const values: unknown[] = [];
	const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
	const words = typed && {
		match: bind(literalOf(typed.wanted), "tsquery"),
		phrases: typed.phrases.length > 0 ? bind(typed.phrases, "text[]") : undefined,
	};
	const rank: Rank = typed ? weighing(typed.groups, bind) : () => "0";
	const { locale, top, texts, behind } = parts(bind, rank);
	const matches = ({ match, phrases }: { match: string; phrases: string | undefined }) => {
		const whole = phrases ? `(x.words @@ ${match} and ${containsPhrases("x", phrases)})` : `x.words @@ ${match}`;
		return behind ? `case when x.position > ${behind.from} then x.words @@ ${behind.match} else ${whole} end` : whole;
	};
	// A practice's only text is shown whether or not its long list of words, which is stored elsewhere, matches.
	const text = `with ${top.join(",\n")},
texts as (
	select top.id, top.position, x.pid, x.locale, x.words, x.folded, ${texts ? "score" : `${rank("x")} as score`},
		count(*) over (partition by top.id) as number
	from top join ${texts ?? "search.doc x on x.subject_id = top.id"}),
shown as (
	select distinct on (x.id) x.pid, x.position, x.locale
	from texts x
	order by x.id, ${words ? `x.number > 1 and ${matches(words)} desc, ` : ""}x.locale = ${locale} desc, x.score desc,
		x.locale = 'en' desc, x.locale)
select pid, locale from shown order by position`;
	const shape = `${typed ? "typed" : "all"}${words?.phrases ? ".quoted" : ""}${behind ? ".filled" : ""}`;
	return { name: `search.hits.${order}.${shape}`, text, values };
}
