import type pg from "pg";
import { boostWeight, weighing } from "#app/search/postgres/postgres-statement.server.ts";
import { expandWords, type Words } from "#app/search/postgres/postgres-words.server.ts";
import type { Explanation } from "#app/search/query/explanation.ts";
import { withReadTransaction } from "#app/search/query/reading.server.ts";
import type { SearchHit, SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { lexemesIn, literalOf } from "#app/search/query/tsquery.ts";

/** What the database knows about a hit, whichever engine found it. */
export type ExplainedRow = {
	pid: string;
	locale: string;
	title: string[];
	keywords: string[];
	summary: string[];
	body: string[];
	relevance: number | null;
	boost: number;
	published: string;
};

/** Milliseconds: longer than for a search, since only the secretariat waits for it. */
const timeout = 5000;

/**
 * Explains the rank of hits in PostgreSQL: the matching words of each field, and the parts of their score. Slow, since
 * it analyses every word of each text.
 * @throws when the database takes longer than five seconds
 */
export async function explainInPostgres(
	pool: pg.Pool,
	query: SearchQuery,
	reader: SearchReader,
	hits: readonly SearchHit[],
): Promise<Explanation[]> {
	const { rows, groups } = await explainedRows(pool, query, reader, hits);
	return rows.map((row) => ({
		...matchesIn(row),
		rules: [...orderOf(query), ...weightsOf(row, groups), { rule: "published", value: row.published }],
	}));
}

/** The rows of hits, in their order, with the matching words of each. */
export async function explainedRows(
	pool: pg.Pool,
	query: SearchQuery,
	reader: SearchReader,
	hits: readonly SearchHit[],
): Promise<{ rows: ExplainedRow[]; groups: Words["groups"] }> {
	return withReadTransaction(pool, timeout, async (client) => {
		const groups = (await expandWords(client, query.q, reader))?.groups ?? [];
		const { rows } = await client.query<ExplainedRow>(statementFor(reader, hits, groups));
		return { rows, groups };
	});
}

function statementFor(reader: SearchReader, hits: readonly SearchHit[], groups: Words["groups"]) {
	const values: unknown[] = [];
	const bind = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
	const pids = bind(
		hits.map(({ pid }) => pid),
		"text[]",
	);
	const locales = bind(
		hits.map(({ locale }) => locale),
		"text[]",
	);
	const audience = bind(reader.audience, "text");
	const any = bind(groups.map(({ wanted }) => literalOf(wanted)).join(" | "), "tsquery");
	const words = (vector: string, beside = "") => `array(select u.lexeme from unnest(${vector}) u
		where array_to_tsvector(array[u.lexeme]) @@ ${any} ${beside} order by 1 limit 40)`;
	const text = `
select x.pid, x.locale, ${words("ts_filter(x.head, '{a}')")} as title, ${words("ts_filter(x.head, '{b}')")} as keywords,
	${words("ts_filter(x.head, '{c}')")} as summary,
	-- all words of a text are kept without places: those of its body are what no other field has
	${words("x.words", "and not u.lexeme = any (tsvector_to_array(x.head))")} as body,
	${groups.length > 0 ? weighing(groups, bind)("x") : "null::float8"} as relevance, s.boost, s.published_at::date::text as published
from unnest(${pids}, ${locales}) with ordinality as k (pid, locale, place)
join search.doc x using (pid, locale) join search.subject s on s.id = x.subject_id
where ${audience} = any (x.audiences)
order by k.place`;
	return { text, values };
}

/** The matching words of a hit by field. */
export function matchesIn(row: ExplainedRow): Omit<Explanation, "rules"> {
	const fields = (["title", "keywords", "summary", "body"] as const).map((field) => ({ field, words: row[field] }));
	return { pid: row.pid, locale: row.locale, fields };
}

/** The sort order that the reader chose, which precedes all rules. */
export function orderOf({ sort }: SearchQuery): Explanation["rules"] {
	return sort === "relevance" ? [] : [{ rule: "order", value: sort }];
}

function weightsOf({ relevance, boost }: ExplainedRow, groups: Words["groups"]): Explanation["rules"] {
	const weights = groups.map(({ wanted, weight }) => `${lexemesIn(wanted)[0]?.lexeme ?? ""} ${weight.toFixed(2)}`);
	return [
		...(relevance === null ? [] : [{ rule: "relevance" as const, value: Number(relevance).toFixed(3) }]),
		...(weights.length === 0 ? [] : [{ rule: "weights" as const, value: weights.join(" · ") }]),
		{ rule: "boost", value: `${(boostWeight * boost).toFixed(3)} = ${boostWeight} × ${boost}` },
	];
}
