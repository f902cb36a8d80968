import { readdirSync, readFileSync } from "node:fs";

/**
 * Memory of a program's processes in megabytes (1,000,000 bytes), as PSS: pages that several processes share, such as
 * PostgreSQL's buffers, are divided among them, so that sums count each page once.
 */
export type Memory = { processes: number; megabytes: number };

/**
 * Adds up the memory of a process and of all that it has started.
 * @param without a process that is left out with all that it has started
 * @returns undefined if the system has no `/proc` or the process has ended
 */
export function memoryOf(pid: number | undefined, without?: number): Memory | undefined {
	try {
		const left = without === undefined ? [] : familyOf(without);
		const counted = familyOf(pid as number).filter((member) => !left.includes(member));
		const sizes = counted.flatMap((member) => {
			try {
				return parseRollup(readFileSync(`/proc/${member}/smaps_rollup`, "utf8"));
			} catch {
				// It has just ended.
				return [];
			}
		});
		const megabytes = sizes.reduce((sum, size) => sum + size, 0);
		return sizes.length > 0 ? { processes: sizes.length, megabytes } : undefined;
	} catch {
		return undefined;
	}
}

/** A process and its descendants. */
function familyOf(pid: number): number[] {
	const parents = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			try {
				return [[Number(name), parseParent(readFileSync(`/proc/${name}/stat`, "utf8"))] as const];
			} catch {
				return [];
			}
		});
	const family = new Set([pid]);
	for (let size = 0; size !== family.size; ) {
		size = family.size;
		for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
	}
	return [...family];
}

/** @param rollup contents of `/proc/PID/smaps_rollup` on Linux, in kibibytes */
export function parseRollup(rollup: string): number {
	return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? Number.NaN) * 0.001024;
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
	const fields = fieldsOf(stat);
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The id of the process that started this one. */
export function parseParent(stat: string): number {
	return Number(fieldsOf(stat)[1]);
}

/** The fields after the second, the program's name in parentheses, which may contain spaces. */
function fieldsOf(stat: string): string[] {
	return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
