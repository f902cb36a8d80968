import { number, table } from "../bench/table.ts";
import type { Change } from "./baseline.ts";
import type { Interval } from "./bootstrap.ts";
import { everyGroup, type Figures, figuresOf, overlap } from "./figures.ts";
import type { Answered } from "./judge.ts";
import { variantKinds } from "./variants.ts";

/** Formats all figures as tables: one for each split, then the changes from the baseline. */
export function report(answers: readonly Answered[], changes: readonly Change[]): string {
	const parts = (["dev", "test"] as const).flatMap((split) => {
		const some = answers.filter((answer) => answer.split === split);
		return some.length > 0 ? [`Split ${split}\n\n${figuresTable(figuresOf(some))}${agreement(some)}`] : [];
	});
	return [...parts, changesTable(changes)].filter(Boolean).join("\n\n");
}

function figuresTable(figures: readonly Figures[]): string {
	const head = [
		"system, queries",
		"n",
		"nDCG@10",
		"95 %",
		"MRR",
		"recall@20",
		"zero",
		"noise",
		"judged@10",
		...variantKinds,
	];
	return table(
		head,
		figures.map((row) => [
			`${row.system}, ${row.group === everyGroup ? "all but corpora" : row.group}`,
			String(row.queries),
			...interval(row.ndcg),
			...[row.mrr, row.recall, row.zero, row.noise, row.judged].map((value) => number(value)),
			...variantKinds.map((kind) => number(row.robustness[kind] ?? Number.NaN)),
		]),
	);
}

function interval(value: Interval | undefined): [string, string] {
	return value ? [number(value.mean, 3), `${number(value.low)} to ${number(value.high)}`] : ["–", "–"];
}

function agreement(answers: readonly Answered[]): string {
	const share = overlap(answers, "postgres", "meilisearch");
	return Number.isNaN(share) ? "" : `\n\nBoth engines have ${number(share)} of their first ten in common (overlap@10).`;
}

function changesTable(changes: readonly Change[]): string {
	if (changes.length === 0) return "";
	const rows = changes.map(({ system, group, queries, difference }) => [
		`${system}, ${group}`,
		String(queries),
		number(difference.mean, 3),
		`${number(difference.low, 3)} to ${number(difference.high, 3)}`,
		difference.low > 0 ? "better" : difference.high < 0 ? "WORSE" : "no difference",
	]);
	return `Against the baseline, query by query\n\n${table(["engine, queries", "n", "nDCG@10", "95 %", ""], rows)}`;
}
