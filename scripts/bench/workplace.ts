import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

type Stoppable = { stop(): Promise<unknown> };

/** A temporary folder and the processes started for the benchmark. Both are removed at the end, whatever happens. */
export type Workplace = {
	folder: string;
	/** Waits for something to start and registers it to be stopped, in reverse order of starting. */
	start<T extends Stoppable>(starting: Promise<T>): Promise<T>;
};

/** Does the work, then stops everything that was started and deletes the folder, also after a signal. */
export async function inWorkplace<T>(work: (place: Workplace) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "asan-bench-"));
	const running: Promise<Stoppable | undefined>[] = [];
	const start: Workplace["start"] = (starting) => {
		running.push(starting.catch(() => undefined));
		return starting;
	};
	try {
		return await Promise.race([work({ folder, start }), interruption()]);
	} finally {
		// Work that was interrupted may still add to the list.
		for (let last = running.pop(); last; last = running.pop()) await (await last)?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Rejects on a signal or when the parent process exits: npm does not pass on the signals it receives. */
function interruption(): Promise<never> {
	const starter = process.ppid;
	return new Promise((_, reject) => {
		for (const signal of ["SIGTERM", "SIGINT"] as const)
			process.once(signal, () => reject(new Error(`Ended by ${signal}.`)));
		setInterval(() => process.ppid !== starter && reject(new Error("Ended: the starter is gone.")), 500).unref();
	});
}
