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

/** Milliseconds that 50 % and 95 % of the calls took at most. */
export type Timed = Pick<Spread, "p50" | "p95">;

const times = 60;
/** Milliseconds, the same as before each load. */
const warmUp = 1000;

/**
 * Times calls that run one after the other. Calls in the first second warm up the code and are not counted.
 * @param work receives the number of the call, from 0
 */
export async function timed(work: (call: number) => Promise<unknown> | unknown): Promise<Timed> {
	const begun = performance.now();
	let call = 0;
	while (performance.now() - begun < warmUp) await work(call++);
	const durations: number[] = [];
	while (durations.length < times) {
		const started = performance.now();
		await work(call++);
		durations.push(performance.now() - started);
	}
	const { p50, p95 } = spreadOf(durations);
	return { p50, p95 };
}

/** How many seconds some work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
}
