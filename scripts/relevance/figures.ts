import { bootstrap, type Interval, meanOf } from "./bootstrap.ts";
import type { Answered } from "./judge.ts";
import { type VariantKind, variantKinds } from "./variants.ts";

/** What is said of one system on some queries. */
export type Figures = {
	system: string;
	group: string;
	queries: number;
	ndcg: Interval | undefined;
	mrr: number;
	recall: number;
	/** The share of queries with something to find for which nothing came. */
	zero: number;
	/** The share of queries with nothing to find for which something came all the same. */
	noise: number;
	judged: number;
	/** nDCG@10 of mistyped queries over that of the same queries as they were. */
	robustness: Partial<Record<VariantKind, number>>;
};

/** The group of all queries together. */
export const everyGroup = "all";

export function figuresOf(answers: readonly Answered[]): Figures[] {
	const systems = [...new Set(answers.map(({ system }) => system))];
	const groups = [...new Set(answers.map(({ group }) => group)), everyGroup];
	return systems.flatMap((system) =>
		groups.map((group) => {
			const some = answers.filter((answer) => answer.system === system && isIn(answer, group));
			return figuresOfSome(system, group, some);
		}),
	);
}

/** Whether a query counts for a group; the corpora say nothing of the site's own content. */
export function isIn(answer: Pick<Answered, "group">, group: string): boolean {
	return group === everyGroup ? answer.group !== "corpora" : answer.group === group;
}

function figuresOfSome(system: string, group: string, answers: readonly Answered[]): Figures {
	const values = (of: (answer: Answered) => number | undefined) =>
		answers.map(of).filter((value) => value !== undefined);
	const wanting = answers.filter(({ ndcg }) => ndcg !== undefined);
	const wanted = answers.filter(({ ndcg }) => ndcg === undefined);
	return {
		system,
		group,
		queries: answers.length,
		ndcg: bootstrap(values(({ ndcg }) => ndcg)),
		mrr: meanOf(values(({ mrr }) => mrr)),
		recall: meanOf(values(({ recall }) => recall)),
		zero: meanOf(wanting.map(({ total }) => (total === 0 ? 1 : 0))),
		noise: meanOf(wanted.map(({ total }) => (total === 0 ? 0 : 1))),
		judged: meanOf(values(({ judged }) => judged)),
		robustness: robustnessOf(answers),
	};
}

/** Only queries that have a variant count for it, on both sides of the fraction. */
function robustnessOf(answers: readonly Answered[]): Figures["robustness"] {
	return Object.fromEntries(
		variantKinds.flatMap((kind) => {
			const having = answers.filter(({ variants }) => variants[kind] !== undefined);
			const clean = meanOf(having.map(({ ndcg }) => ndcg ?? 0));
			return clean > 0 ? [[kind, meanOf(having.map(({ variants }) => variants[kind] ?? 0)) / clean]] : [];
		}),
	);
}

/** How much two systems agree: the share of common practices among the first ten of each query. */
export function overlap(answers: readonly Answered[], one: string, other: string): number {
	const others = new Map(answers.filter(({ system }) => system === other).map((answer) => [answer.id, answer]));
	const shares = answers
		.filter(({ system }) => system === one)
		.flatMap(({ id, pids }) => {
			const theirs = others.get(id)?.pids.slice(0, 10);
			const ours = pids.slice(0, 10);
			if (!theirs) return [];
			const most = Math.max(ours.length, theirs.length);
			return most === 0 ? [1] : [ours.filter((pid) => theirs.includes(pid)).length / most];
		});
	return meanOf(shares);
}
