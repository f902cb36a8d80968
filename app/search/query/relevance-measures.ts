/** Grades by pid of how well a practice answers a query: 0 (not at all) to 3 (exactly what was wanted). */
export type Judgments = Readonly<Record<string, number>>;

/** From this grade on, a practice counts as relevant for binary measures. */
const relevantFrom = 1;

/**
 * Normalised discounted cumulative gain with gain 2^grade − 1 and discount log2(rank + 1) (Burges et al., 2005,
 * "Learning to Rank using Gradient Descent").
 * @param ranked pids, best first; an unjudged one counts as grade 0, a duplicate counts once
 * @param k how many ranks count
 * @returns from 0 to 1; undefined where nothing was judged relevant
 */
export function ndcg(ranked: readonly string[], judgments: Judgments, k = 10): number | undefined {
	const ideal = discounted(
		Object.values(judgments).sort((a, b) => b - a),
		k,
	);
	if (ideal === 0) return undefined;
	const grades = [...new Set(ranked)].map((pid) => judgments[pid] ?? 0);
	return discounted(grades, k) / ideal;
}

function discounted(grades: readonly number[], k: number): number {
	return grades.slice(0, k).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

/**
 * One over the rank of the first practice with the best grade that was given.
 * @returns from 0 (not among `ranked`) to 1; undefined where nothing was judged relevant
 */
export function reciprocalRank(ranked: readonly string[], judgments: Judgments): number | undefined {
	const best = Math.max(0, ...Object.values(judgments));
	if (best < relevantFrom) return undefined;
	const at = ranked.findIndex((pid) => judgments[pid] === best);
	return at < 0 ? 0 : 1 / (at + 1);
}

/**
 * The share of the practices judged relevant (grade 1 or more) that are among the first `k`.
 * @returns from 0 to 1; undefined where nothing was judged relevant
 */
export function recall(ranked: readonly string[], judgments: Judgments, k = 20): number | undefined {
	const relevant = Object.keys(judgments).filter((pid) => (judgments[pid] ?? 0) >= relevantFrom);
	if (relevant.length === 0) return undefined;
	const first = new Set(ranked.slice(0, k));
	return relevant.filter((pid) => first.has(pid)).length / relevant.length;
}
