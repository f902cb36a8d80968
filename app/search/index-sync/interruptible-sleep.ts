/** Sleep that a notice, or the end, cuts short. A ring while nobody sleeps counts for the next pause. */
export type InterruptibleSleep = { wakeUp(): void; sleep(milliseconds: number): Promise<void> };

/** @param ending rings for good */
export function createInterruptibleSleep(ending: AbortSignal): InterruptibleSleep {
	let rung = false;
	let wake: (() => void) | undefined;
	const wakeUp = () => {
		rung = true;
		wake?.();
	};
	ending.addEventListener("abort", wakeUp);
	return {
		wakeUp,
		async sleep(milliseconds) {
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
