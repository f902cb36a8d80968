import os from "node:os";

export type Machine = {
	cores: number;
	cpu: string;
	/** Bytes. */
	memory: number;
	system: string;
	node: string;
	/** How many processes wanted a core in the last minute. */
	busy: number;
};

/** What a figure is worth depends on where it was taken, and on what else ran there: ask before measuring. */
export function machine(): Machine {
	const cores = os.availableParallelism();
	const [cpu] = os.cpus();
	const [busy = 0] = os.loadavg();
	return {
		cores,
		cpu: cpu?.model.trim() ?? "unknown",
		memory: os.totalmem(),
		system: `${os.type()} ${os.arch()}`,
		node: process.versions.node,
		busy,
	};
}
