/** Sleep that a notice, or the end, cuts short. A ring while nobody sleeps counts for the next pause. */
export type Alarm = { ring(): void; pause(milliseconds: number): Promise<void> };

/** @param ending rings for good */
export function createAlarm(ending: AbortSignal): Alarm {
	let rung = false;
	let wake: (() => void) | undefined;
	const ring = () => {
		rung = true;
		wake?.();
	};
	ending.addEventListener("abort", ring);
	return {
		ring,
		async pause(milliseconds) {
			if (!rung) {
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, milliseconds);
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			}
			rung = ending.aborted;
			wake = undefined;
		},
	};
}
