import { seededRandom } from "../bench/random.ts";

/** A mean with its 95 % confidence interval, as far as these queries represent others. */
export type Interval = { mean: number; low: number; high: number };

const resamples = 10_000;
const seed = 20261125;

/**
 * The percentile bootstrap over queries (Efron and Tibshirani, 1993), with the same result for the same values. To
 * compare two systems, pass the difference for each query, which pairs them.
 * @returns undefined if there are no values
 */
export function bootstrap(values: readonly number[]): Interval | undefined {
	if (values.length === 0) return undefined;
	const random = seededRandom(seed);
	const numbers = Float64Array.from(values);
	const means = new Float64Array(resamples);
	for (let i = 0; i < resamples; i++) {
		let sum = 0;
		for (let n = 0; n < numbers.length; n++) sum += numbers[random.below(numbers.length)] as number;
		means[i] = sum / numbers.length;
	}
	means.sort();
	const at = (share: number) => means[Math.min(resamples - 1, Math.floor(share * resamples))] as number;
	return { mean: meanOf(values), low: at(0.025), high: at(0.975) };
}

/** The arithmetic mean; NaN if there are no values. */
export function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
