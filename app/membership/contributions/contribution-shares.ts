import { type Amount, Exact } from "#app/membership/ledger/contribution-amount.ts";

/** Computes the contributions of a year from a scale, exactly and in whole rounding steps. Pure functions. */

export const scaleMethods = ["base", "total"] as const;
type ScaleMethod = (typeof scaleMethods)[number];

export type ScaleFigures = {
	/** `base`: every member pays the figure times its points. `total`: the figure is divided in proportion to points. */
	method: ScaleMethod;
	figure: Amount;
	/** Amounts are multiples of it. */
	step: Amount;
	/** The minimum that a member pays. */
	minimum: Amount | null;
};

export type SharesProblem =
	/** The figure or the minimum is not a multiple of the step, so shares could never add up to it. */
	"figure-no-multiple" | "minimum-no-multiple" | "nobody-obliged" | "minimum-above-total";

/** Decimals that points may have. */
const pointDecimals = 4;

/**
 * Computes the amounts to pay.
 * @param points the obliged members' points, as decimals such as `2.5`; members with zero points pay nothing
 * @returns amounts in the same order, with the decimals of the step; or why there are none
 */
export function sharesOf(
	scale: ScaleFigures,
	points: readonly string[],
): { amounts: Amount[] } | { problem: SharesProblem } {
	const step = new Exact(scale.step);
	const units = (amount: Amount) => new Exact(amount).div(step);
	const weights = points.map((each) => BigInt(new Exact(each).mul(10 ** pointDecimals).toFixed(0)));
	const minimum = scale.minimum === null ? 0n : wholeNumber(units(scale.minimum));
	if (minimum === null) return { problem: "minimum-no-multiple" };
	if (weights.every((weight) => weight === 0n)) return { problem: "nobody-obliged" };
	if (scale.method === "base") {
		const figure = new Exact(scale.figure);
		const shares = points.map((each) => BigInt(figure.mul(each).div(step).toFixed(0, Exact.ROUND_HALF_UP)));
		return {
			amounts: shares.map((share, at) => inSteps(weights[at] === 0n ? 0n : larger(share, minimum), scale.step)),
		};
	}
	const total = wholeNumber(units(scale.figure));
	if (total === null) return { problem: "figure-no-multiple" };
	const shares = shareOut(total, weights, minimum);
	return shares ? { amounts: shares.map((share) => inSteps(share, scale.step)) } : { problem: "minimum-above-total" };
}

function wholeNumber(value: InstanceType<typeof Exact>): bigint | null {
	return value.isInteger() ? BigInt(value.toFixed(0)) : null;
}

function larger(one: bigint, other: bigint): bigint {
	return one > other ? one : other;
}

function inSteps(units: bigint, step: Amount): Amount {
	const decimals = step.split(".")[1]?.length ?? 0;
	return new Exact(step).mul(units.toString()).toFixed(decimals) as Amount;
}

/**
 * Divides a whole number in proportion to weights by the largest remainder method: weights that would get less than the
 * minimum get the minimum, and the others share the rest. The shares add up to the total, and a larger weight never
 * gets less.
 * @returns undefined if the minimums add up to more than the total
 */
function shareOut(total: bigint, weights: readonly bigint[], minimum: bigint): bigint[] | undefined {
	const atMinimum = new Set<number>();
	for (;;) {
		const sharing = weights.flatMap((weight, at) => (weight > 0n && !atMinimum.has(at) ? [at] : []));
		const rest = total - minimum * BigInt(atMinimum.size);
		if (rest < 0n) return undefined;
		const all = sharing.reduce((sum, at) => sum + (weights[at] as bigint), 0n);
		const quota = new Map(sharing.map((at) => [at, rest * (weights[at] as bigint)]));
		const below = sharing.filter((at) => (quota.get(at) as bigint) < minimum * all);
		if (below.length === 0) return largestRemainder(rest, all, quota, weights, minimum, atMinimum);
		for (const at of below) atMinimum.add(at);
	}
}

function largestRemainder(
	rest: bigint,
	all: bigint,
	quota: ReadonlyMap<number, bigint>,
	weights: readonly bigint[],
	minimum: bigint,
	atMinimum: ReadonlySet<number>,
): bigint[] {
	const floors = [...quota].map(([at, value]) => ({ at, floor: value / all, remainder: value % all }));
	const assigned = floors.reduce((sum, { floor }) => sum + floor, 0n);
	const order = floors.toSorted((a, b) =>
		a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.at - b.at,
	);
	const extra = new Set(order.slice(0, Number(rest - assigned)).map(({ at }) => at));
	const shares = new Map(floors.map(({ at, floor }) => [at, floor + (extra.has(at) ? 1n : 0n)]));
	return weights.map((_, at) => (atMinimum.has(at) ? minimum : (shares.get(at) ?? 0n)));
}
