import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

type Stoppable = { stop(): Promise<unknown> };

/** A temporary folder and all that was started for the work; gone with its end, however it ends. */
export type Workplace = {
	folder: string;
	/** Waits for something to start, and sees to it that it is stopped: the last one that was started first. */
	start<T extends Stoppable>(starting: Promise<T>): Promise<T>;
};

/** Does the work, then stops everything that was started and throws the folder away; after a signal, too. */
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
		// What an interrupted work starts meanwhile joins the list.
		for (let last = running.pop(); last; last = running.pop()) await (await last)?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Fails on a signal, or with the end of whoever started us: npm does not pass on the signals it gets. */
function interruption(): Promise<never> {
	const starter = process.ppid;
	return new Promise((_, reject) => {
		for (const signal of ["SIGTERM", "SIGINT"] as const)
			process.once(signal, () => reject(new Error(`Ended by ${signal}.`)));
		setInterval(() => process.ppid !== starter && reject(new Error("Ended: the starter is gone.")), 500).unref();
	});
}
