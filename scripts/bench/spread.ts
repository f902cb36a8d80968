/** Distribution of measurements: count, percentiles and maximum, in the unit of the values. */
export type Spread = { times: number; p50: number; p95: number; p99: number; max: number };

/** Computes the percentiles of values in any order; NaN if there are none. */
export function spreadOf(values: readonly number[]): Spread {
	const sorted = Float64Array.from(values).sort();
	const at = (share: number) => percentile(sorted, share);
	return { times: values.length, p50: at(50), p95: at(95), p99: at(99), max: at(100) };
}

/**
 * The nearest-rank percentile: the value that `share` per cent of the values do not exceed.
 * @param sorted ascending
 * @returns NaN if there are no values
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
	const rank = Math.ceil((share / 100) * sorted.length);
	return sorted[Math.max(rank, 1) - 1] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle; NaN if there are none. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** How many seconds some work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
}
