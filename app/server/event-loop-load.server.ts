import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds between two measurements of the delay, and between two looks at them. */
const resolution = 10;
const interval = 500;

/**
 * Milliseconds that work waits in this process for its turn, on average over `interval`. A page takes about ten turns,
 * so above this a new one would be ready only after some seconds.
 */
const longestDelay = 200;

/** Tells whether the process has more to do than it can in time. */
export type EventLoopLoad = { isTooHigh(): boolean; stop(): void };

/** Begins to measure; `stop` ends it. */
export function watchEventLoop(): EventLoopLoad {
	const delay = monitorEventLoopDelay({ resolution });
	delay.enable();
	let tooHigh = false;
	const timer = setInterval(() => {
		// Node counts the time between two measurements as part of the delay.
		tooHigh = delay.mean / 1e6 - resolution > longestDelay;
		delay.reset();
	}, interval).unref();
	return {
		isTooHigh: () => tooHigh,
		stop() {
			clearInterval(timer);
			delay.disable();
		},
	};
}
