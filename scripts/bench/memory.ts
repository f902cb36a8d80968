import { readFileSync } from "node:fs";

/** Resident memory of a process in megabytes (1,000,000 bytes): at present, and its peak. */
export type Memory = { now: number; peak: number };

/** Reads the memory of a process; undefined if the system has no `/proc` or the process has ended. */
export function memoryOf(pid: number | undefined): Memory | undefined {
	try {
		return parseStatus(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return undefined;
	}
}

/** @param status contents of `/proc/PID/status` on Linux, in kibibytes */
export function parseStatus(status: string): Memory | undefined {
	const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 0.001024;
	const memory = { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
	return Number.isNaN(memory.now) || Number.isNaN(memory.peak) ? undefined : memory;
}

/** Milliseconds of processor time that a process has used; undefined if the system has no `/proc`. */
export function processorTimeOf(pid: number | undefined): number | undefined {
	try {
		return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
	} catch {
		return undefined;
	}
}

/** @param stat contents of `/proc/PID/stat` on Linux, with times in hundredths of a second */
export function parseStat(stat: string): number {
	// The second field is the program's name in parentheses, which may contain spaces.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) * 10;
}
