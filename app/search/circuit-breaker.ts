/** Keeps readers from waiting for something that fails: after some failures it is left alone for a while. */
export type Breaker = {
	/** Whether to try; once it was open long enough, one caller at a time may. */
	allows(): boolean;
	succeeded(): void;
	/** @param slow whether somebody waited for the failure: one such is enough */
	failed(slow?: boolean): void;
	/** The one who tried left before there was an answer. */
	gaveUp(): void;
	state(): "closed" | "open" | "half-open";
};

const failuresToOpen = 3;
const countedFor = 10_000;
const openFor = 30_000;
const firstOpenFor = 2_000;

/**
 * Opens after one failure that somebody waited for, or three quick ones within ten seconds: first for two seconds, then
 * twice as long each time a trial fails, up to thirty.
 * @param now milliseconds since some start
 */
export function createBreaker(now: () => number): Breaker {
	let failures: number[] = [];
	let openUntil: number | undefined;
	let pause = firstOpenFor;
	let trying = false;
	const open = () => {
		openUntil = now() + pause;
		pause = Math.min(pause * 2, openFor);
		failures = [];
	};
	return {
		allows() {
			if (openUntil === undefined) return true;
			if (now() < openUntil || trying) return false;
			trying = true;
			return true;
		},
		succeeded() {
			failures = [];
			openUntil = undefined;
			pause = firstOpenFor;
			trying = false;
		},
		failed(slow = false) {
			const wasTrying = trying;
			trying = false;
			if (openUntil !== undefined) {
				if (wasTrying) open();
				return;
			}
			failures = [...failures.filter((at) => now() - at < countedFor), now()];
			if (slow || failures.length >= failuresToOpen) open();
		},
		gaveUp() {
			trying = false;
		},
		state() {
			if (openUntil === undefined) return "closed";
			return now() < openUntil ? "open" : "half-open";
		},
	};
}
