/** How a practice is used: its page is opened, something is downloaded, or a program reads it. */
export const useKinds = ["view", "download", "program"] as const;
export type UseKind = (typeof useKinds)[number];

/** A practice that an answer gives to a reader who doesn't work on it. */
export type ReadPractice = { pid: string; kind: UseKind };

/** A use as it is counted. The address and the agent stay in memory, and only as long as their hour. */
export type Use = ReadPractice & { address: string; agent: string };

/** Uses without double clicks, and among them those of different readers in each hour. */
export type UseCount = { total: number; unique: number };

/** The cache tag of what shows how often a practice is read. */
export function usageTag(pid: string): string {
	return `usage:${pid}`;
}

/** The cache tag of what shows how often all practices are read. */
export const allUsageTag = "usage";

/** Whoever reads more practices in an hour is a robot that doesn't say so. */
export const mostPractices = 100;
