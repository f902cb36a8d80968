/** The current time as the app sees it; tests can set it. */
export type Clock = { now(): Date };

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that doesn't advance on its own, for tests. */
export function fixedClock(
	start: string | Date,
): Clock & { set(time: string | Date): void; advance(milliseconds: number): void } {
	let time = new Date(start);
	return {
		now: () => new Date(time),
		set(next) {
			time = new Date(next);
		},
		advance(milliseconds) {
			time = new Date(time.getTime() + milliseconds);
		},
	};
}
