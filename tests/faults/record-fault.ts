import { appendFileSync } from "node:fs";

/** What was seen of a fault of `docs/faults.csv` while a test had it happen. */
export type SeenFault = {
	/** Answers and pages that readers got. */
	saw: string;
	/** Until everything was right again without help, after the cause was gone; null where nothing was ever wrong. */
	seconds: number | null;
};

/**
 * Notes what was seen, for the table at the end of `npm run test:faults`. Tests compare what was stored or accepted before
 * and after, and fail if anything is lost.
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
