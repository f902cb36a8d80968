import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds between two measurements of the delay, and between two evaluations of them. */
const resolution = 10;
const interval = 500;

/** Tells whether the process is overloaded. */
export type EventLoopLoad = { isTooHigh(): boolean; stop(): void };

/**
 * Measures the delay of the event loop until `stop` is called. A single long task does not count as overload: the delay
 * must be too long in two evaluations in a row.
 * @param maxDelay limit of the mean delay, in milliseconds
 */
export function watchEventLoop(maxDelay: number): EventLoopLoad {
	const delay = monitorEventLoopDelay({ resolution });
	delay.enable();
	let evaluationsAbove = 0;
	const timer = setInterval(() => {
		// A busy process can reach the next evaluation before the next measurement.
		if (delay.count === 0) return;
		// Node includes the time between two measurements in the delay.
		evaluationsAbove = delay.mean / 1e6 - resolution > maxDelay ? evaluationsAbove + 1 : 0;
		delay.reset();
	}, interval).unref();
	return {
		isTooHigh: () => evaluationsAbove > 1,
		stop() {
			clearInterval(timer);
			delay.disable();
		},
	};
}
