import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds between two measurements of the delay, and between two evaluations of them. */
const resolution = 10;
const interval = 500;

/**
 * Limit of the mean delay, in milliseconds. Rendering a page takes about ten turns of the event loop, so with a longer
 * delay it would take seconds.
 */
const maxDelay = 200;

/** Tells whether the process is overloaded. */
export type EventLoopLoad = { isTooHigh(): boolean; stop(): void };

/** Measures the delay of the event loop until `stop` is called. */
export function watchEventLoop(): EventLoopLoad {
	const delay = monitorEventLoopDelay({ resolution });
	delay.enable();
	let tooHigh = false;
	const timer = setInterval(() => {
		// Node includes the time between two measurements in the delay.
		tooHigh = delay.mean / 1e6 - resolution > maxDelay;
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
