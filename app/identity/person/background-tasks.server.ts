import type { Log } from "#app/platform/log.server.ts";

/** Work that continues after the response is sent. A failure is only logged. */
export type BackgroundTasks = {
	/** Starts the work after the current turn of the event loop. `name` identifies it in the log if it fails. */
	run(name: string, work: () => Promise<void>): void;
	/** Resolves when no work is running; the process waits for it before it exits. */
	idle(): Promise<void>;
};

/** Creates a runner that tracks its work, so that a clean shutdown can wait for emails that are being sent. */
export function createBackgroundTasks(log: Log): BackgroundTasks {
	const underWay = new Set<Promise<void>>();
	return {
		run(name, work) {
			const task: Promise<void> = Promise.resolve()
				.then(work)
				.catch((error) => log.error({ err: error }, `${name} failed`))
				.finally(() => underWay.delete(task));
			underWay.add(task);
		},
		async idle() {
			while (underWay.size > 0) await Promise.all(underWay);
		},
	};
}
