import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import { meilisearchEngine } from "#app/search/meilisearch/meilisearch.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import type { SearchEngine } from "#app/search/query/search-engine.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";
import { suggestIn } from "#app/search/query/suggest.server.ts";
import type { Random } from "./random.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { queryKinds, queryOf, type Words } from "./words.ts";

export type EngineSpeed = {
	name: string;
	/** Times by kind of query, one after the other; the last row covers all queries. */
	kinds: (Spread & { kind: string })[];
	/** Times with several clients at once, each with one query at a time. */
	clients: { clients: number; perSecond: number; p50: number; p95: number }[];
	/** Number of queries that found nothing. */
	empty: number;
};

/** A query and its kind. Every engine gets the same queries in the same order. */
export type BenchQuery = { kind: string; query: SearchQuery };

const ofEachKind = 60;
const filtered = "two words, three filters";
const nothingTyped = "nothing typed";

/** Generates queries, alternating between kinds. */
export function benchQueries(options: {
	texts: readonly Words[];
	countries: readonly string[];
	random: Random;
}): BenchQuery[] {
	const { texts, countries, random } = options;
	return Array.from({ length: ofEachKind }, () => [
		...queryKinds.map((kind) => {
			const country = kind === "a word in a country" ? [random.pick(countries)] : [];
			return { kind: kind as string, query: { ...everything, q: queryOf(kind, texts, random), country } };
		}),
		{
			kind: filtered,
			query: {
				...everything,
				q: queryOf("two words", texts, random),
				country: random.some(countries, 5),
				evidence: ["1", "2"],
				from: 1990 + random.below(20),
			},
		},
		{ kind: nothingTyped, query: everything },
	]).flat();
}

const reader = { audience: "public", locale: "en" } as const;

/** Times an engine: first one query after the other, then with several clients. */
export async function timeEngine(
	engine: Pick<SearchEngine, "search"> & { name: string },
	requested: readonly BenchQuery[],
	seconds: number,
): Promise<EngineSpeed> {
	for (const { query } of requested.slice(0, 40)) await engine.search(query, reader);
	const times = new Map<string, number[]>();
	let empty = 0;
	for (const { kind, query } of requested) {
		const started = performance.now();
		const { total } = await engine.search(query, reader);
		const took = performance.now() - started;
		times.set(kind, [...(times.get(kind) ?? []), took]);
		if (total === 0) empty += 1;
	}
	const kinds = [...times].map(([kind, values]) => ({ kind, ...spreadOf(values) }));
	const all = { kind: "all of them", ...spreadOf([...times.values()].flat()) };
	const clients = [];
	for (const count of [1, 2, 8, 32]) clients.push(await timeClients(engine, requested, count, seconds));
	return { name: engine.name, kinds: [...kinds, all], clients, empty };
}

async function timeClients(
	engine: Pick<SearchEngine, "search">,
	requested: readonly BenchQuery[],
	clients: number,
	seconds: number,
): Promise<EngineSpeed["clients"][number]> {
	const durations: number[] = [];
	const started = performance.now();
	const until = started + seconds * 1000;
	let turn = 0;
	const client = async () => {
		while (performance.now() < until) {
			const { query } = requested[turn++ % requested.length] as BenchQuery;
			const began = performance.now();
			// Past saturation an engine gives up on some queries; these are not counted as answered.
			const answered = await engine.search(query, reader).then(
				() => true,
				() => false,
			);
			if (answered) durations.push(performance.now() - began);
		}
	};
	await Promise.all(Array.from({ length: clients }, client));
	const { p50, p95 } = spreadOf(durations);
	return { clients, perSecond: durations.length / ((performance.now() - started) / 1000), p50, p95 };
}

/**
 * Milliseconds that Meilisearch takes and that our code adds; `within` is the share of queries to which it adds at most
 * `mostAdded`.
 */
type Apart = { raw: Spread; added: Spread; within: number };

/** Our target for the added time, in milliseconds. */
export const mostAdded = 3;

/**
 * Opens the Meilisearch engine and times its first request for each query, which is what Meilisearch alone would need.
 * Everything else counts as ours, including further requests.
 */
export function overMeilisearch(client: Meilisearch, pool: pg.Pool) {
	let first: number | undefined;
	const watched = new Proxy(client, {
		get(target, name) {
			const value = Reflect.get(target, name, target);
			if (name !== "multiSearch") return typeof value === "function" ? value.bind(target) : value;
			return async (...args: unknown[]) => {
				const started = performance.now();
				const answer = await value.apply(target, args);
				first ??= performance.now() - started;
				return answer;
			};
		},
	});
	const engine = meilisearchEngine({
		client: watched,
		postgres: postgresEngine(pool),
		words: (q, who) => plainWords(pool, q, who),
		timeout: 5000,
	});
	/** Runs queries one after the other, and times the first request and everything else. */
	const apart = async (requested: readonly BenchQuery[]): Promise<Apart> => {
		const [raw, added]: [number[], number[]] = [[], []];
		for (const { query } of requested) {
			first = undefined;
			const started = performance.now();
			await engine.search(query, reader);
			raw.push(first ?? 0);
			added.push(performance.now() - started - (first ?? 0));
		}
		return {
			raw: spreadOf(raw),
			added: spreadOf(added),
			within: added.filter((milliseconds) => milliseconds <= mostAdded).length / added.length,
		};
	};
	return { engine, apart };
}

/** Times the suggestions while each word of some texts is typed, letter by letter from the second letter on. */
export async function timeSuggestions(pool: pg.Pool, texts: readonly Words[], random: Random): Promise<Spread> {
	const durations: number[] = [];
	for (let turn = -5; turn < 60; turn++) {
		const word = random.pick(random.pick(texts));
		for (let length = 2; length <= Math.min(word.length, 7); length++) {
			const started = performance.now();
			await suggestIn(pool, word.slice(0, length), reader);
			if (turn >= 0) durations.push(performance.now() - started);
		}
	}
	return spreadOf(durations);
}
