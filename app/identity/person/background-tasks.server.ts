import type { Log } from "#app/platform/log.server.ts";

/** Work that an answer does not wait for; it may fail without anybody but the log noticing. */
export type BackgroundTasks = {
	/** Starts the work once the current turn is over. `name` says in the log what failed. */
	run(name: string, work: () => Promise<void>): void;
	/** Resolves when nothing is under way; the process waits for it before it ends. */
	idle(): Promise<void>;
};

/** Keeps hold of work under way, so that a clean stop can wait for letters that are being sent. */
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
