import { z } from "zod";
import { kindsWithDeadline } from "#app/membership/attention/attention-due.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { compare } from "#app/platform/text/compare.ts";
import { attentionKinds } from "#app/reference/codes.ts";

/** The morning digest for secretariat people. Pure functions. */

const caseLine = z.object({
	id: z.string(),
	member: z.string(),
	kind: z.enum(attentionKinds),
	/** As precise as known: `2019-08`. */
	dueOn: z.string(),
});
const reminderLine = z.object({
	member: z.string(),
	kind: z.enum(attentionKinds),
	dueOn: z.string(),
	state: z.enum(["queued", "sent", "failed"]),
});
const section = <T extends z.ZodType>(line: T) => z.object({ count: z.number(), lines: z.array(line) });

/** The content of a digest: the number of cases in each section, and the first of them. */
export const digestDue = z.object({
	day: z.string(),
	/** Due within a week, whether new or known before. */
	soon: section(caseLine),
	/** Found since the last digest, and not due within a week. */
	fresh: section(caseLine),
	/** Overdue, and known before. */
	late: section(caseLine),
	/** Assigned to this person; they may also be in another section. */
	own: section(caseLine),
	/** Reminders sent to members since the last digest. */
	reminders: section(reminderLine),
});
export type DigestDue = z.infer<typeof digestDue>;

/** A case that is neither done nor snoozed today, nor a gap in the record: those are for quiet days. */
export type DigestCase = z.infer<typeof caseLine> & {
	/** `2026-11-25`. */
	dueDay: string;
	foundAt: Date;
	assignedToId: string | null;
	/** The day its last snooze ended; null if it was never snoozed. */
	wokeOn: string | null;
};

/** A digest is sent this many days before a case is due, and on the day. */
const daysAhead = 7;
/** Cases that each section of the email lists; the page has all of them. */
export const maxLines = 20;

/**
 * The digest of a person for a day; null if nothing is new, no snooze ended today, and nothing is due today or in a
 * week. Cases that were already overdue yesterday are not a reason for an email.
 * @param since when the last one was written
 */
export function digestFor(
	cases: readonly DigestCase[],
	reminders: readonly z.infer<typeof reminderLine>[],
	{ accountId, day, since }: { accountId: string; day: string; since: Date },
): DigestDue | null {
	const week = daysAfter(day, daysAhead);
	const sorted = cases.toSorted(
		(a, b) => urgency(a, day) - urgency(b, day) || compare(a.dueDay, b.dueDay) || compare(a.id, b.id),
	);
	const isFresh = ({ foundAt, wokeOn }: DigestCase) => foundAt > since || wokeOn === day;
	const isSoon = ({ kind, dueDay }: DigestCase) => kindsWithDeadline.includes(kind) && dueDay >= day && dueDay <= week;
	const comesDue = cases.some((item) => isSoon(item) && [day, week].includes(item.dueDay));
	if (!cases.some(isFresh) && reminders.length === 0 && !comesDue) return null;
	const isLate = ({ kind, dueDay }: DigestCase) => kindsWithDeadline.includes(kind) && dueDay < day;
	return {
		day,
		soon: sectionOf(sorted.filter(isSoon).map(lineOf)),
		fresh: sectionOf(sorted.filter((item) => isFresh(item) && !isSoon(item)).map(lineOf)),
		late: sectionOf(sorted.filter((item) => isLate(item) && !isFresh(item)).map(lineOf)),
		own: sectionOf(sorted.filter(({ assignedToId }) => assignedToId === accountId).map(lineOf)),
		reminders: sectionOf(reminders),
	};
}

/** Deadlines to come are listed first, then those that have passed, then cases without one. */
function urgency({ kind, dueDay }: DigestCase, day: string): number {
	if (!kindsWithDeadline.includes(kind)) return 2;
	return dueDay < day ? 1 : 0;
}

function lineOf({ id, member, kind, dueOn }: DigestCase) {
	return { id, member, kind, dueOn };
}

function sectionOf<T>(all: readonly T[]): { count: number; lines: T[] } {
	return { count: all.length, lines: all.slice(0, maxLines) };
}
