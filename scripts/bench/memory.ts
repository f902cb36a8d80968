import { readFileSync } from "node:fs";

/** Megabytes (1,000,000 bytes) of a process that lie in memory: now, and at the most so far. */
export type Memory = { now: number; peak: number };

/** Undefined where the system has no `/proc`, or the process is gone. */
export function memoryOf(pid: number | undefined): Memory | undefined {
	try {
		return parseStatus(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return undefined;
	}
}

/** @param status what Linux writes in `/proc/PID/status`, in kibibytes */
export function parseStatus(status: string): Memory | undefined {
	const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 0.001024;
	const memory = { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
	return Number.isNaN(memory.now) || Number.isNaN(memory.peak) ? undefined : memory;
}

/** Milliseconds of processor time that a process has used so far; undefined where the system has no `/proc`. */
export function processorTimeOf(pid: number | undefined): number | undefined {
	try {
		return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
	} catch {
		return undefined;
	}
}

/** @param stat what Linux writes in `/proc/PID/stat`, times in hundredths of a second */
export function parseStat(stat: string): number {
	// The name of the program comes second, in brackets, and may hold anything.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) * 10;
}
