import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { lastDay } from "#app/platform/partial-date.ts";

type Result = PracticeFacts["results"][number];

/**
 * The result that says most about a practice, which is shown first: one that was measured before the change and after
 * it, otherwise the longest series, otherwise the newest dated figure. An undated figure is never chosen: without a
 * year, readers can't tell what it is worth.
 * @param named whether the text that is shown says what a result counts
 */
export function bestResult(results: readonly Result[], named: (id: string) => boolean): Result | null {
	const candidates = results.filter(({ id, value }) => value.date && named(id));
	const [best] = candidates.toSorted((one, other) => rank(other) - rank(one) || newer(one, other));
	return best ?? null;
}

/** Pairs before and after a change come first, then series by their length. */
function rank({ baseline, between }: Result): number {
	if (!baseline) return 0;
	return baseline.beforeChange ? 100 : 1 + between.length;
}

function newer(one: Result, other: Result): number {
	const [first, second] = [one, other].map(({ value }) => lastDay(value.date ?? "") ?? "");
	return (second ?? "").localeCompare(first ?? "");
}
