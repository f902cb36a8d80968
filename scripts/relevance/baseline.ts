import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { bootstrap, type Interval } from "./bootstrap.ts";
import type { Collection } from "./collections.ts";
import { everyGroup, isIn } from "./figures.ts";
import type { Answered } from "./judge.ts";

/** nDCG@10 of each query and engine when the baseline was last accepted, by query id. */
export type Baseline = Record<string, { digest: string; ndcg: Record<string, number> }>;

const baselineFile = path.resolve("tests/relevance/baseline.json");

export async function readBaseline(): Promise<Baseline> {
	return JSON.parse(await readFile(baselineFile, "utf8")) as Baseline;
}

/**
 * Writes the baseline. Engines that were not measured this time keep their values for queries that have not changed.
 */
export async function writeBaseline(
	collections: readonly Collection[],
	answers: readonly Answered[],
	before: Baseline,
) {
	const baseline = Object.fromEntries(
		[...digestsOf(collections)].map(([id, digest]) => {
			const unchanged = before[id]?.digest === digest ? before[id].ndcg : {};
			const now = answers.filter((answer) => answer.id === id && isEngine(answer.system) && answer.ndcg !== undefined);
			const fresh = Object.fromEntries(now.map(({ system, ndcg }) => [system, round(ndcg as number)]));
			return [id, { digest, ndcg: { ...unchanged, ...fresh } }];
		}),
	);
	const lines = Object.entries(baseline).map(([id, entry]) => `\t${JSON.stringify(id)}: ${JSON.stringify(entry)}`);
	await writeFile(baselineFile, `{\n${lines.join(",\n")}\n}\n`);
}

function isEngine(system: string): boolean {
	return system === "postgres" || system === "meilisearch";
}

function round(value: number): number {
	return Math.round(value * 1e4) / 1e4;
}

/** Digests of queries and their judgements: a query that is reworded or judged differently counts as a new one. */
export function digestsOf(collections: readonly Collection[]): Map<string, string> {
	return new Map(
		collections.flatMap(({ queries }) =>
			queries.map(({ id, q, locale, judgments }) => {
				const content = JSON.stringify([q, locale, Object.entries(judgments).sort()]);
				return [id, createHash("sha256").update(content).digest("hex").slice(0, 8)];
			}),
		),
	);
}

export type Change = { system: string; group: string; queries: number; difference: Interval };

/** The mean difference from the baseline, paired by query, for each engine and group. */
export function changesSince(
	baseline: Baseline,
	collections: readonly Collection[],
	answers: readonly Answered[],
): Change[] {
	const digests = digestsOf(collections);
	const engines = answers.filter(({ system }) => isEngine(system));
	const groups = [...new Set(engines.map(({ group }) => group)), everyGroup];
	return [...new Set(engines.map(({ system }) => system))].flatMap((system) =>
		groups.flatMap((group) => {
			const differences = engines
				.filter((answer) => answer.system === system && isIn(answer, group))
				.flatMap(({ id, ndcg }) => {
					const before = baseline[id]?.digest === digests.get(id) ? baseline[id]?.ndcg[system] : undefined;
					return before === undefined || ndcg === undefined ? [] : [round(ndcg) - before];
				});
			const difference = bootstrap(differences);
			return difference ? [{ system, group, queries: differences.length, difference }] : [];
		}),
	);
}

/** Changes for the worse that are statistically significant over the choice of queries. */
export function regressions(changes: readonly Change[]): Change[] {
	return changes.filter(({ difference }) => difference.high < 0);
}
