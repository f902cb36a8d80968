import { classHistory } from "#app/membership/status/member-class.ts";
import {
	effectiveDay,
	type MemberClass,
	type MemberStatus,
	statusHistory,
} from "#app/membership/status/member-status.ts";
import type { MemberOutline } from "#app/membership/status/register-rows.server.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** The register on one day, in numbers; prospects and former members are among them, as the register lists them. */
export type MemberCounts = {
	/** The day, as `2026-11-25`. */
	on: string;
	/** Countries on the register that day: the sum of either column of counts. */
	total: number;
	byStatus: Record<MemberStatus, number>;
	byClass: Record<MemberClass, number>;
};

/** More years make no chart better; earlier ones are left out. */
export const maxYears = 30;

/**
 * The register at the end of each year up to a day, and on that day, as known today; the earliest first.
 * @param on the last day, as `2026-11-25`
 * @returns nothing where no country had any status by then; the latest thirty years at most
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
/** What held from a day on, until the next. */
type ValueFrom<T> = { from: string; value: T };

/** What a member was over time, each day reckoned once for all the days that are asked for. */
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
		counts.byClass[memberClass] += 1;
	}
	return counts;
}

function valueOn<T>(periods: readonly ValueFrom<T>[], day: string): T | undefined {
	return periods.findLast(({ from }) => from <= day)?.value;
}

function zeroCounts<T extends string>(codes: readonly T[]): Record<T, number> {
	return Object.fromEntries(codes.map((code) => [code, 0])) as Record<T, number>;
}
