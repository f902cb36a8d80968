import { retention } from "#app/platform/retention.ts";

/** How many backups are kept that are the newest in their hour, day or month. */
const kept = [
	{ of: "2026-11-30T10".length, most: 48 },
	{ of: "2026-11-30".length, most: 30 },
	{ of: "2026-11".length, most: retention.backups.months },
];

/** The backups to keep: the newest of each of the last 48 hours, 30 days and 12 months that have one. */
export function backupsToKeep(times: readonly Date[]): Set<Date> {
	const newestFirst = times.toSorted((a, b) => b.getTime() - a.getTime());
	const keeping = new Set<Date>();
	for (const { of, most } of kept) {
		const newestOf = new Map<string, Date>();
		for (const time of newestFirst) {
			const period = time.toISOString().slice(0, of);
			if (!newestOf.has(period)) newestOf.set(period, time);
		}
		for (const time of [...newestOf.values()].slice(0, most)) keeping.add(time);
	}
	return keeping;
}
