import { bootstrap, type Interval, meanOf } from "./bootstrap.ts";
import type { Answered } from "./judge.ts";
import { type VariantKind, variantKinds } from "./variants.ts";

/** Measures of one system on a set of queries. */
export type Figures = {
	system: string;
	group: string;
	queries: number;
	ndcg: Interval | undefined;
	mrr: number;
	recall: number;
	/** The share of queries with relevant documents that found nothing. */
	zero: number;
	/** The share of queries without relevant documents that found something. */
	noise: number;
	judged: number;
	/** nDCG@10 of mistyped queries divided by nDCG@10 of the same queries typed correctly. */
	robustness: Partial<Record<VariantKind, number>>;
};

/** The group of all queries. */
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

/**
 * Whether a query counts for a group. The group of all queries leaves out those on the corpora, which are not the
 * site's own content.
 */
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

/** Only queries that have a variant count, in both the numerator and the denominator. */
function robustnessOf(answers: readonly Answered[]): Figures["robustness"] {
	return Object.fromEntries(
		variantKinds.flatMap((kind) => {
			const having = answers.filter(({ variants }) => variants[kind] !== undefined);
			const clean = meanOf(having.map(({ ndcg }) => ndcg ?? 0));
			return clean > 0 ? [[kind, meanOf(having.map(({ variants }) => variants[kind] ?? 0)) / clean]] : [];
		}),
	);
}

/**
 * Agreement of two systems: the share of practices that their first ten results have in common, averaged over the
 * queries.
 */
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
