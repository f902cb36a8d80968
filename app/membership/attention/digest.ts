import { z } from "zod";
import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { compare } from "#app/platform/text/compare.ts";
import { attentionKinds } from "#app/reference/codes.ts";

/** The morning digest for secretariat people. Pure functions. */

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

/** The content of a digest: the number of cases in each section, and the first of them. */
export const digestDue = z.object({
	day: z.string(),
	/** Found since the last digest. */
	fresh: section(caseLine),
	/** Due within a week, and known before. */
	soon: section(caseLine),
	/** Overdue, and known before. */
	late: section(caseLine),
	/** Assigned to this person; they may also be in another section. */
	own: section(caseLine),
	/** Reminders sent to members since the last digest. */
	reminders: section(reminderLine),
});
export type DigestDue = z.infer<typeof digestDue>;

/** A case that is neither done nor snoozed today. */
export type DigestCase = z.infer<typeof caseLine> & {
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
	const sorted = cases.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id));
	const isFresh = ({ foundAt, wokeOn }: DigestCase) => foundAt > since || wokeOn === day;
	const known = sorted.filter((item) => !isFresh(item));
	const fresh = sorted.filter(isFresh);
	const dated = known.filter(({ kind }) => hasDeadline(kind));
	const comesDue = dated.some(({ dueOn }) => dueOn === day || dueOn === week);
	if (fresh.length === 0 && reminders.length === 0 && !comesDue) return null;
	return {
		day,
		fresh: sectionOf(fresh.map(lineOf)),
		soon: sectionOf(dated.filter(({ dueOn }) => dueOn >= day && dueOn <= week).map(lineOf)),
		late: sectionOf(dated.filter(({ dueOn }) => dueOn < day).map(lineOf)),
		own: sectionOf(sorted.filter(({ assignedToId }) => assignedToId === accountId).map(lineOf)),
		reminders: sectionOf(reminders),
	};
}

function lineOf({ id, member, kind, dueOn }: DigestCase) {
	return { id, member, kind, dueOn };
}

function sectionOf<T>(all: readonly T[]): { count: number; lines: T[] } {
	return { count: all.length, lines: all.slice(0, maxLines) };
}
