/** A pause that can be cut short. A wake-up while nothing sleeps ends the next sleep at once. */
export type InterruptibleSleep = { wakeUp(): void; sleep(milliseconds: number): Promise<void> };

/** @param ending ends the current sleep and all later ones */
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
