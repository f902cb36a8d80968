import { classHistory, classShown } from "#app/membership/status/member-class.ts";
import {
	effectiveDay,
	type MemberClass,
	type MemberStatus,
	statusHistory,
} from "#app/membership/status/member-status.ts";
import type { MemberOutline } from "#app/membership/status/register-rows.server.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** The register on one day in numbers, including prospects and former members. */
export type MemberCounts = {
	/** The day, as `2026-11-25`. */
	on: string;
	/** Countries in the register that day: the sum of the counts by status. */
	total: number;
	byStatus: Record<MemberStatus, number>;
	/** Only countries that have a class then, see `classShown`: an applicant only applies for one. */
	byClass: Record<MemberClass, number>;
};

/** Years that a chart shows; earlier ones are left out. */
export const maxYears = 30;

/**
 * The numbers at the end of each year up to a day, and on that day, as known today; the earliest first.
 * @param on the last day, as `2026-11-25`
 * @returns at most the latest thirty years; empty if no country had a status by then
 */
export function memberCountsUntil(outlines: readonly MemberOutline[], on: string): MemberCounts[] {
	const members = outlines.map((outline) => historyOf(outline, on));
	const first = members.flatMap(({ statuses }) => statuses[0]?.from ?? []).sort()[0];
	if (first === undefined) return [];
	const years = Math.min(yearOf(on) - yearOf(first), maxYears - 1);
	const ends = Array.from({ length: years }, (_, at) => `${yearOf(on) - years + at}-12-31`);
	return [...ends, on].map((day) => countsOn(members, day));
}

type MemberHistory = { statuses: ValueFrom<MemberStatus>[]; classes: ValueFrom<MemberClass>[] };
/** A value from a day on, until the next one. */
type ValueFrom<T> = { from: string; value: T };

/** A member's statuses and classes over time, computed once for all days. */
function historyOf({ class: entered, events, classEvents }: MemberOutline, until: string): MemberHistory {
	return {
		statuses: statusHistory(events, until).map(({ status, event }) => ({ from: effectiveDay(event), value: status })),
		classes: classHistory(entered, classEvents, until).map((period) => ({
			from: period.event ? effectiveDay(period.event) : "",
			value: period.class,
		})),
	};
}

function countsOn(members: readonly MemberHistory[], on: string): MemberCounts {
	const counts = { on, total: 0, byStatus: zeroCounts(memberStatuses), byClass: zeroCounts(memberClasses) };
	for (const { statuses, classes } of members) {
		const status = valueOn(statuses, on);
		const memberClass = valueOn(classes, on);
		if (!status || !memberClass) continue;
		counts.total += 1;
		counts.byStatus[status] += 1;
		if (classShown(status, memberClass) === "has") counts.byClass[memberClass] += 1;
	}
	return counts;
}

function valueOn<T>(periods: readonly ValueFrom<T>[], day: string): T | undefined {
	return periods.findLast(({ from }) => from <= day)?.value;
}

function zeroCounts<T extends string>(codes: readonly T[]): Record<T, number> {
	return Object.fromEntries(codes.map((code) => [code, 0])) as Record<T, number>;
}
