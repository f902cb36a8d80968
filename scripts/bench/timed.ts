import { percentile } from "./percentile.ts";

/** Milliseconds. */
export type Timed = { p50: number; p95: number };

const times = 60;
/** Milliseconds, as before each load. */
const warming = 1000;

/**
 * Times work, one turn after the other. The turns of the first second warm the code, and are not counted.
 * @param work is told its turn, from 0
 */
export async function timed(work: (turn: number) => Promise<unknown> | unknown): Promise<Timed> {
	const begun = performance.now();
	let turn = 0;
	while (performance.now() - begun < warming) await work(turn++);
	const taken: number[] = [];
	while (taken.length < times) {
		const started = performance.now();
		await work(turn++);
		taken.push(performance.now() - started);
	}
	const sorted = Float64Array.from(taken).sort();
	return { p50: percentile(sorted, 50), p95: percentile(sorted, 95) };
}
