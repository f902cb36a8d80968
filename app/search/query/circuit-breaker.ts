/**
 * Keeps readers from waiting for something that fails: after some failures it is left alone for a while, and then tried
 * behind their backs, also where nobody asks.
 */
export type Breaker = {
	/** Only what is closed is asked; open, it waits for its trial; half-open, the trial is under way. */
	state(): "closed" | "open" | "half-open";
	/** What was asked before somebody else's failure says nothing of what came after it, and changes nothing. */
	succeeded(): void;
	/** @param slow whether somebody waited for the failure: one such is enough */
	failed(slow?: boolean): void;
};

const failuresToOpen = 3;
const countedFor = 10_000;
const openFor = 30_000;
const firstOpenFor = 2_000;

/**
 * Opens after one failure that somebody waited for, or three quick ones within ten seconds: first for two seconds, then
 * twice as long each time, up to thirty, until something that was asked for somebody succeeds.
 * @param tryAgain resolves when it works again
 */
export function createBreaker(tryAgain: () => Promise<unknown>): Breaker {
	let state: ReturnType<Breaker["state"]> = "closed";
	let failures: number[] = [];
	let pause = firstOpenFor;
	const open = () => {
		state = "open";
		failures = [];
		// A process that ends does not wait for it.
		setTimeout(trial, pause).unref();
		pause = Math.min(pause * 2, openFor);
	};
	const trial = () => {
		state = "half-open";
		tryAgain().then(() => (state = "closed"), open);
	};
	return {
		state: () => state,
		succeeded() {
			if (state !== "closed") return;
			failures = [];
			pause = firstOpenFor;
		},
		failed(slow = false) {
			if (state !== "closed") return;
			const now = performance.now();
			failures = [...failures.filter((at) => now - at < countedFor), now];
			if (slow || failures.length >= failuresToOpen) open();
		},
	};
}
