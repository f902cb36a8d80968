import { percentile } from "./percentile.ts";

/** Milliseconds. */
export type Timed = { p50: number; p95: number };

const times = 60;
const warming = 5;

/**
 * Times work, one turn after the other. The first few turns warm the code, and are not counted.
 * @param work is told its turn, from 0
 */
export async function timed(work: (turn: number) => Promise<unknown> | unknown): Promise<Timed> {
	const taken: number[] = [];
	for (let turn = 0; turn < times + warming; turn++) {
		const started = performance.now();
		await work(turn);
		if (turn >= warming) taken.push(performance.now() - started);
	}
	const sorted = Float64Array.from(taken).sort();
	return { p50: percentile(sorted, 50), p95: percentile(sorted, 95) };
}
