import { maySeeActivity } from "#app/activity/activity.policy.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dateOf, daysAfter, yearOf } from "#app/platform/partial-date.ts";

/** Numbers of log entries in the months of a year. */
export type ActivityFigures = {
	/** As `2026-01`, the earliest first, up to the month of the last day. */
	months: string[];
	/** Subject types with entries in the year, the most frequent first. */
	kinds: {
		/** The type of the subject: `member`, `document`, `account` … */
		subject: string;
		/** One number per month; 0 without entries. */
		counts: number[];
	}[];
};

/**
 * Counts log entries in a year, by month and subject type, with one statement.
 * @param of.on the last day that counts, as `2026-11-25` (UTC)
 * @returns null unless the actor belongs to the secretariat
 */
export async function activityFigures(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
	{ year, on }: { year: number; on: string },
): Promise<ActivityFigures | null> {
	if (!maySeeActivity(actor)) return null;
	const months = monthsOf(year, on);
	const last = yearOf(on) > year ? `${year}-12-31` : on;
	const rows = await database.prisma.$queryRaw<{ subject: string; month: number; count: number }[]>`
		select subject_type as subject, extract(month from at at time zone 'UTC')::int as month, count(*)::int as count
		from activity
		where at >= ${dateOf(`${year}-01-01`)}::timestamptz and at < ${dateOf(daysAfter(last, 1))}::timestamptz
		group by 1, 2`;
	const kinds = [...Map.groupBy(rows, ({ subject }) => subject)].map(([subject, found]) => ({
		subject,
		counts: months.map((_, at) => found.find(({ month }) => month === at + 1)?.count ?? 0),
	}));
	return { months, kinds: kinds.sort((a, b) => all(b.counts) - all(a.counts) || (a.subject < b.subject ? -1 : 1)) };
}

function monthsOf(year: number, on: string): string[] {
	const count = yearOf(on) > year ? 12 : yearOf(on) < year ? 0 : Number(on.slice(5, 7));
	return Array.from({ length: count }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
}

function all(counts: readonly number[]): number {
	return counts.reduce((sum, count) => sum + count, 0);
}
