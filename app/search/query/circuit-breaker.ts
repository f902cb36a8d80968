/** Whether a service is used (closed), paused after failures (open), or on trial. */
export type CircuitState = "closed" | "open" | "half-open";

/** Milliseconds after which a reader notices the delay of a failure. */
const slowFailure = 250;

/** Quick failures in a row, within ten seconds, after which the service is paused; a single slow one suffices. */
const failuresToOpen = 3;
const failuresWithin = 10_000;

/** Milliseconds of that pause: doubled each time, until a call for a reader succeeds. */
const pause = { first: 2_000, max: 30_000 };

export type CircuitBreaker = {
	state(): CircuitState;
	/**
	 * Calls the service and counts its failures. Calls still running when the service is paused are not counted.
	 * @param isFailure whether an error says something about the next call
	 */
	run<T>(call: () => Promise<T>, isFailure: (error: unknown) => boolean): Promise<T>;
};

/** @param trial tries the service after each pause, even if no one needs it; it is paused again if this fails */
export function createCircuitBreaker(trial: () => Promise<unknown>): CircuitBreaker {
	let state: CircuitState = "closed";
	let failures: number[] = [];
	let nextPause = pause.first;

	function open(): void {
		state = "open";
		failures = [];
		setTimeout(tryAgain, nextPause).unref();
		nextPause = Math.min(nextPause * 2, pause.max);
	}

	async function tryAgain(): Promise<void> {
		state = "half-open";
		try {
			await trial();
			state = "closed";
		} catch {
			open();
		}
	}

	return {
		state: () => state,
		async run(call, isFailure) {
			const began = Date.now();
			try {
				const result = await call();
				failures = [];
				if (state === "closed") nextPause = pause.first;
				return result;
			} catch (error) {
				const now = Date.now();
				if (state === "closed" && isFailure(error)) {
					failures = [...failures.filter((at) => at > now - failuresWithin), now];
					if (now - began > slowFailure || failures.length >= failuresToOpen) open();
				}
				throw error;
			}
		},
	};
}
