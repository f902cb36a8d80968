import type { Meilisearch, MultiSearchQuery } from "meilisearch";
import type pg from "pg";
import { typedText } from "#app/search/meilisearch/meilisearch.server.ts";
import { liveIndex, queryLocales } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { type ExplainedRow, explainedRows, matchesIn, orderOf } from "#app/search/postgres/explain-postgres.server.ts";
import { type ExplainedRule, type Explanation, explainedRules } from "#app/search/query/explanation.ts";
import type { PlainWords } from "#app/search/query/plain-words.server.ts";
import type { SearchHit, SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { tokenise } from "#app/search/query/typed-words.ts";

type Parts = {
	client: Meilisearch;
	/** The same as for the engine. */
	words(q: string, reader: SearchReader): Promise<PlainWords>;
	pool: pg.Pool;
};

/**
 * The details of a rule: a score from 0 to 1 and its own numbers; fields that may not be displayed are marked as
 * hidden.
 */
type Detail = { order?: number; score?: number; value?: unknown };
type Found = { hits: { pid: string; locale: string; _rankingScoreDetails?: Record<string, Detail> }[] };

/**
 * Explains the rank of hits in Meilisearch with the score of each ranking rule. The engine tries several queries until
 * one finds enough; the first that finds a hit is explained. Meilisearch reports matching words only for displayed
 * fields, which texts are not, so these are read from the rows in PostgreSQL.
 */
export async function explainInMeilisearch(
	parts: Parts,
	query: SearchQuery,
	reader: SearchReader,
	hits: readonly SearchHit[],
): Promise<Explanation[]> {
	if (hits.length === 0) return [];
	const [{ rows }, results] = await Promise.all([
		explainedRows(parts.pool, query, reader, hits),
		searchScores(parts, query, reader, hits),
	]);
	return rows.map((row) => {
		const found = results.flatMap((result) => result.hits.find((hit) => isOf(hit, row)) ?? [])[0];
		const rules = rulesOf(found?._rankingScoreDetails ?? {});
		// The last two rules also use fields that are not displayed.
		const last = [
			{ rule: "boost", value: String(row.boost) } as const,
			{ rule: "published", value: row.published } as const,
		];
		return { ...matchesIn(row), rules: [...orderOf(query), ...rules, ...last] };
	});
}

async function searchScores(
	{ client, words }: Parts,
	query: SearchQuery,
	reader: SearchReader,
	hits: readonly SearchHit[],
) {
	const known = query.q ? await words(query.q, reader) : undefined;
	const all = [
		typedText(tokenise(query.q, reader.locale)),
		...(["word", "stem"] as const).flatMap((of) => (known ? known.words.map((word) => word[of]).join(" ") : [])),
	];
	const ways = [
		...all.map((q) => ({ q, strategy: "all" as const })),
		...(known?.words ?? []).map(({ stem }) => ({ q: stem, strategy: "all" as const })),
	];
	const queries = ways.map(
		({ q, strategy }): MultiSearchQuery => ({
			indexUid: liveIndex[reader.audience],
			q,
			matchingStrategy: strategy,
			locales: [...queryLocales],
			filter: `pid IN [${hits.map(({ pid }) => JSON.stringify(pid)).join(", ")}]`,
			attributesToRetrieve: ["pid", "locale"],
			showRankingScoreDetails: true,
			limit: maxTexts,
		}),
	);
	const signal = AbortSignal.timeout(timeout);
	return (await client.multiSearch({ queries }, { signal })).results as unknown as Found[];
}

/** A page of hits, in all languages. */
const maxTexts = 500;
/** Milliseconds: longer than for a search, since only the secretariat waits for it. */
const timeout = 5000;

function isOf(hit: Found["hits"][number], { pid, locale }: ExplainedRow): boolean {
	return hit.pid === pid && hit.locale === locale;
}

function rulesOf(details: Record<string, Detail>): Explanation["rules"] {
	return Object.entries(details)
		.filter(([name]) => !name.startsWith("<hidden"))
		.sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
		.map(([name, { order: _, ...said }]) => ({
			rule: ruleOf(name),
			value: Object.entries(said)
				.map(([part, value]) => `${part} ${typeof value === "number" ? Number(value.toFixed(4)) : String(value)}`)
				.join(", "),
		}));
}

function ruleOf(name: string): ExplainedRule {
	return explainedRules.find((rule) => rule === name) ?? "other";
}
