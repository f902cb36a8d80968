import { appendFileSync } from "node:fs";

/** What a test observed while it caused a fault that is listed in `docs/audit/faults.csv`. */
export type SeenFault = {
	/** The answers and pages that readers got. */
	saw: string;
	/** From the end of the cause until everything worked again without help; null if everything worked throughout. */
	seconds: number | null;
};

/**
 * Records what a test observed, for the table at the end of `npm run test:faults`. The tests compare what was stored or
 * accepted before and after the fault, and fail if anything is lost.
 */
export function recordFault(number: number, { saw, seconds }: SeenFault): void {
	const file = process.env.FAULTS_REPORT;
	if (!file) return;
	const rounded = seconds === null ? null : Math.ceil(seconds * 10) / 10;
	appendFileSync(file, `${JSON.stringify({ number, saw, seconds: rounded })}\n`);
}

/** Counts answers by status, such as `200 ×12, 503 ×3`. */
export function countStatuses(statuses: readonly number[]): string {
	const counts = new Map<number, number>();
	for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts]
		.sort(([one], [other]) => one - other)
		.map(([status, count]) => `${status} ×${count}`)
		.join(", ");
}
