import { z } from "zod";
import { daysAfter } from "#app/platform/partial-date.ts";
import { attentionKinds } from "#app/reference/codes.ts";

/** What a person of the secretariat is told in the morning. Nothing here asks the database or the clock. */

const caseLine = z.object({
	id: z.string(),
	member: z.string(),
	kind: z.enum(attentionKinds),
	/** `2026-11-25`. */
	dueOn: z.string(),
});
const reminderLine = z.object({
	member: z.string(),
	kind: z.enum(attentionKinds),
	dueOn: z.string(),
	state: z.enum(["queued", "sent", "failed"]),
});
const section = <T extends z.ZodType>(line: T) => z.object({ count: z.number(), lines: z.array(line) });

/** What a digest tells: how many there are of each sort, and the first of them. */
export const digestDue = z.object({
	day: z.string(),
	/** Found since the last digest. */
	fresh: section(caseLine),
	/** Due within the next days, and known already. */
	soon: section(caseLine),
	/** Late, and known already. */
	late: section(caseLine),
	/** Assigned to this person, whatever else they are. */
	own: section(caseLine),
	/** What members were written about since the last digest. */
	reminders: section(reminderLine),
});
export type DigestDue = z.infer<typeof digestDue>;

/** A matter that can be worked on today: neither done nor asleep. */
export type DigestCase = z.infer<typeof caseLine> & {
	foundAt: Date;
	assignedToId: string | null;
	/** The day on which it woke up, if it ever slept. */
	wokeOn: string | null;
};

/** Somebody is told so many days before a matter is due, and on the day. */
const daysAhead = 7;
/** Of each sort a letter names so many; the page has them all. */
export const maxLines = 20;

/**
 * The digest for somebody on a day; null where there is nothing that is new, woke up today, or comes due today or in
 * a week: what was late yesterday is no reason for a letter.
 * @param since when the last one was written
 */
export function digestFor(
	cases: readonly DigestCase[],
	reminders: readonly z.infer<typeof reminderLine>[],
	{ accountId, day, since }: { accountId: string; day: string; since: Date },
): DigestDue | null {
	const week = daysAfter(day, daysAhead);
	const sorted = cases.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id));
	const isFresh = ({ foundAt, wokeOn }: DigestCase) => foundAt > since || wokeOn === day;
	const known = sorted.filter((item) => !isFresh(item));
	const fresh = sorted.filter(isFresh);
	const comesDue = known.some(({ dueOn }) => dueOn === day || dueOn === week);
	if (fresh.length === 0 && reminders.length === 0 && !comesDue) return null;
	return {
		day,
		fresh: sectionOf(fresh.map(lineOf)),
		soon: sectionOf(known.filter(({ dueOn }) => dueOn >= day && dueOn <= week).map(lineOf)),
		late: sectionOf(known.filter(({ dueOn }) => dueOn < day).map(lineOf)),
		own: sectionOf(sorted.filter(({ assignedToId }) => assignedToId === accountId).map(lineOf)),
		reminders: sectionOf(reminders),
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function lineOf({ id, member, kind, dueOn }: DigestCase) {
	return { id, member, kind, dueOn };
}

function sectionOf<T>(all: readonly T[]): { count: number; lines: T[] } {
	return { count: all.length, lines: all.slice(0, maxLines) };
}
