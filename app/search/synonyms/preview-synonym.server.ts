import path from "node:path";
import type pg from "pg";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { emptyEngineCache, searchIn } from "#app/search/postgres/postgres.server.ts";
import { type JudgedQuery, readJudgedQueries } from "#app/search/query/judged-queries.server.ts";
import { localSettingsSql } from "#app/search/query/reading.server.ts";
import { ndcg } from "#app/search/query/relevance-measures.ts";
import { mayManageSynonyms } from "#app/search/query/search.policy.ts";
import { listedHits, type SearchAnswer, type SearchHit } from "#app/search/query/search-engine.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import { tokenise } from "#app/search/query/typed-words.ts";
import { runsOf } from "#app/search/query/word-groups.ts";
import {
	applyEntries,
	deleteEntry,
	pgStore,
	readDerivedSynonyms,
	type SynonymStore,
	sameTerm,
	writeEntry,
} from "#app/search/synonyms/synonym-entries.server.ts";
import type { Synonym } from "#app/search/synonyms/synonyms.ts";

/** The effect of a synonym on the judged queries, and on the search that failed. */
export type SynonymPreview = {
	outcome: "previewed";
	/** Judged queries of the split `dev`. */
	queries: number;
	/** How many of them may contain a term whose synonyms change; the others cannot change. */
	tried: number;
	/** Mean nDCG@10 of the queries that were run; null if none has a relevant answer. */
	mean: { before: number; after: number } | null;
	/** The queries whose first ten results differ. */
	changed: ChangedQuery[];
	failed: { before: number; after: number; results: { pid: string; title: string; locale: string }[] } | null;
};

/** A query with its nDCG@10; null if nothing is judged to answer it. */
export type ChangedQuery = Pick<JudgedQuery, "id" | "q" | "locale" | "intent"> & {
	before: number | null;
	after: number | null;
};

export type PreviewOutcome =
	| SynonymPreview
	/** The entries together would give this folded term more synonyms than the engines accept. */
	| { outcome: "overfull"; term: string }
	/** Another entry has the same term. */
	| { outcome: "taken"; id: string }
	/** The database was too busy, or another synonym was put live at the same time. */
	| { outcome: "unavailable" }
	| { outcome: "forbidden" };

/** How many results are compared for a judged query, and shown for the failed search. */
const firstResults = 10;
/** Milliseconds: a statement may take longer here than in a visitor's search. */
const statementTimeout = 5000;
const previewTimeout = 30_000;

const judgedFolder = path.resolve("content/search/judged");

/**
 * Runs the affected judged queries on the PostgreSQL engine with and without a synonym, as anonymous readers would. The
 * synonym is written in a transaction that is always rolled back, so no other search ever uses it. Only the split `dev`
 * is used, so that `test` stays unseen while synonyms are tuned.
 * @param change.synonym null to preview the removal of the entry
 * @param search the failed search, and the language of its page
 */
export async function previewSynonym(
	actor: Actor,
	services: { database: Database },
	change: { id: string; synonym: Synonym | null },
	search?: { query: SearchQuery; locale: string },
	folder = judgedFolder,
): Promise<PreviewOutcome> {
	if (!mayManageSynonyms(actor)) return { outcome: "forbidden" };
	const judged = (await readJudgedQueries(folder)).filter(({ split }) => split === "dev");
	const client = await services.database.pool.connect();
	try {
		await client.query(`begin isolation level repeatable read;\n${localSettingsSql(statementTimeout)}`);
		return await previewIn(client, change, judged, search);
	} catch (error) {
		if (passing.has((error as { code?: string }).code ?? "") || (error as Error).name === "TimeoutError")
			return { outcome: "unavailable" };
		throw error;
	} finally {
		await client.query("rollback").then(
			() => client.release(),
			() => client.release(true),
		);
	}
}

/** Serialization failure, deadlock, statement timeout, lock timeout. */
const passing = new Set(["40001", "40P01", "57014", "55P03"]);

async function previewIn(
	client: pg.PoolClient,
	{ id, synonym }: { id: string; synonym: Synonym | null },
	judged: readonly JudgedQuery[],
	search: { query: SearchQuery; locale: string } | undefined,
): Promise<PreviewOutcome> {
	const store = pgStore(client);
	const signal = AbortSignal.timeout(previewTimeout);
	const memory = emptyEngineCache();
	const find = (query: SearchQuery, locale: string) =>
		searchIn(client, query, { audience: "public", locale, signal }, memory);
	const run = async (queries: readonly JudgedQuery[]): Promise<Run> => {
		const rankings: string[][] = [];
		for (const { q, locale } of queries) rankings.push(firstPids(await find({ ...everything, q }, locale)));
		return { rankings, failed: search && (await find(search.query, search.locale)) };
	};

	const other = synonym && (await sameTerm(store, id, synonym));
	if (other) return { outcome: "taken", id: other };
	await client.query("savepoint as_it_is");
	const change = await tryOut(store, { id, synonym });
	if ("overfull" in change) return { outcome: "overfull", term: change.overfull };
	const tried = judged.filter(({ q, locale }) => mayHold(q, locale, change.terms));
	const after = await run(tried);
	await client.query("rollback to as_it_is");
	const before = await run(tried);
	const failed = before.failed &&
		after.failed && {
			before: before.failed.total,
			after: after.failed.total,
			results: await titlesOf(client, shown(after.failed)),
		};
	const measured = compared(tried, before.rankings, after.rankings);
	return { outcome: "previewed", queries: judged.length, tried: tried.length, ...measured, failed: failed ?? null };
}

/**
 * Whether the engine may look up one of the terms for a query: as typed, or as the stem of a typed word, which shares
 * at least its first letters. Too many queries do no harm.
 */
function mayHold(q: string, locale: string, terms: ReadonlySet<string>): boolean {
	const tokens = tokenise(q, locale);
	if (runsOf(tokens).some((term) => terms.has(term))) return true;
	const beginnings = [...terms].filter((term) => !term.includes(" ")).map((term) => term.slice(0, 3));
	return tokens.some(({ folded }) => beginnings.some((letters) => folded.includes(letters)));
}

/** @returns the folded terms whose synonyms change, or the term that would have too many */
async function tryOut(
	store: SynonymStore,
	{ id, synonym }: { id: string; synonym: Synonym | null },
): Promise<{ terms: Set<string> } | { overfull: string }> {
	const before = await readDerivedSynonyms(store);
	if (synonym) await writeEntry(store, { ...synonym, id }, { accountId: null, at: new Date(0) });
	else await deleteEntry(store, id);
	const { overfull } = await applyEntries(store);
	if (overfull !== undefined) return { overfull };
	const after = await readDerivedSynonyms(store);
	const all = new Set([...before.keys(), ...after.keys()]);
	return { terms: new Set([...all].filter((term) => before.get(term)?.join() !== after.get(term)?.join())) };
}

type Run = { rankings: string[][]; failed: SearchAnswer | undefined };

/** The first results, as a page shows them. */
function shown(answer: SearchAnswer): SearchHit[] {
	return listedHits(answer).slice(0, firstResults);
}

function firstPids(answer: SearchAnswer): string[] {
	return shown(answer).map(({ pid }) => pid);
}

function compared(
	judged: readonly JudgedQuery[],
	before: readonly string[][],
	after: readonly string[][],
): Pick<SynonymPreview, "mean" | "changed"> {
	const measured = judged.map((query, at) => {
		const [was = [], is = []] = [before[at], after[at]];
		return {
			query,
			changed: was.join() !== is.join(),
			before: ndcg(was, query.judgments) ?? null,
			after: ndcg(is, query.judgments) ?? null,
		};
	});
	const answered = measured.filter((one) => one.before !== null);
	const mean = (of: "before" | "after") => answered.reduce((sum, one) => sum + (one[of] ?? 0), 0) / answered.length;
	return {
		mean: answered.length > 0 ? { before: mean("before"), after: mean("after") } : null,
		changed: measured
			.filter(({ changed }) => changed)
			.map(({ query: { id, q, locale, intent }, before, after }) => ({ id, q, locale, intent, before, after })),
	};
}

async function titlesOf(
	client: pg.PoolClient,
	hits: readonly SearchHit[],
): Promise<{ pid: string; title: string; locale: string }[]> {
	const { rows } = await client.query<{ pid: string; title: string; locale: string }>(
		`select d.pid, d.title, d.locale
		from unnest($1::text[], $2::text[]) with ordinality as h (pid, locale, place)
		join search.doc d on d.pid = h.pid and d.locale = h.locale and 'public' = any (d.audiences) order by h.place`,
		[hits.map(({ pid }) => pid), hits.map(({ locale }) => locale)],
	);
	return rows;
}
