import os from "node:os";

export type Machine = {
	cores: number;
	cpu: string;
	/** Total memory of the machine, in bytes. */
	memory: number;
	system: string;
	node: string;
	/** The load average of the last minute: how many processes wanted a core. */
	busy: number;
};

/** Describes the machine. Figures depend on it and on what else runs there, so call this before measuring. */
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
