import { seededRandom } from "../bench/random.ts";

/** A mean with the bounds between which it lies with 95 % confidence, as far as these queries speak for others. */
export type Interval = { mean: number; low: number; high: number };

const resamples = 10_000;
const seed = 20261125;

/**
 * The percentile bootstrap over queries (Efron and Tibshirani, 1993): always the same for the same values.
 * For two systems hand over the differences query by query, which pairs them.
 * @returns undefined where there are no values
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

/** NaN where there are no values. */
export function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
