import { daysAfter, lastDay, monthsAfter } from "#app/platform/partial-date.ts";
import type { attentionKinds, Code } from "#app/reference/codes.ts";

export type AttentionKind = Code<typeof attentionKinds>;

/** Something that is or soon will be due for a member. */
export type AttentionDue = {
	kind: AttentionKind;
	/** Kind and occasion: a case keeps its key from day to day, and the next of its kind has another. */
	key: string;
	dueOn: string;
	/** Whether it is a gap in the record: older than what the site knows, so that no deadline was missed here. */
	gap: boolean;
	/** The ids of the records it concerns. */
	about: {
		contact?: string;
		agreement?: string;
		event?: string;
		pending?: string;
		email?: string;
		request?: string;
		contribution?: string;
	};
};

/** Kinds with a day by which a person at the secretariat or in a country was asked to act. Others only have lasted. */
export const kindsWithDeadline: readonly AttentionKind[] = [
	"request-due",
	"answer-deadline-reached",
	"review-date-reached",
	"withdrawal-date-reached",
	"term-ended",
	"term-ends-soon",
	"agreement-expired",
	"agreement-last-warning",
	"agreement-first-warning",
	"contribution-late",
];

/** Whether a case has a deadline, and so can be overdue. */
export function hasDeadline({ kind, gap }: Pick<AttentionDue, "kind" | "gap">): boolean {
	return !gap && kindsWithDeadline.includes(kind);
}

/** Whether a deadline that a person was given on this site has passed. */
export function isOverdue(item: Pick<AttentionDue, "kind" | "gap"> & { daysLeft: number }): boolean {
	return item.daysLeft < 0 && hasDeadline(item);
}

/** Days that a member may be without a focal point, and months without activity. */
const daysWithoutFocalPoint = 60;
const monthsWithoutActivity = 12;

/** The due dates of cases that count from the day on which something began. */
export const dueAfter = {
	"no-focal-point": (day: string) => daysAfter(day, daysWithoutFocalPoint),
	"no-activity": (day: string) => monthsAfter(day, monthsWithoutActivity),
} as const satisfies Partial<Record<AttentionKind, (day: string) => string>>;

/**
 * The day on which a case is due, as precise as the date that it counts from.
 * @param since as precise as known: `2019-06` counts from its last day
 */
export function dueAsPrecise(kind: AttentionKind, dueOn: string, since: string): string {
	const [day, due] = [lastDay(since), kind in dueAfter ? dueAfter[kind as keyof typeof dueAfter] : undefined];
	return day !== null && due?.(day) === dueOn ? dueOn.slice(0, since.length) : dueOn;
}

/**
 * Since when the situation of a case has lasted, and the day that it is about or due, both as precise as known.
 * @param events status events, at least those of the member; `effectiveFrom` as precise as known
 * @param agreements at least the one that the case is about
 */
export function preciseDates(
	{ kind, key, dueOn, member, about }: Pick<AttentionDue, "kind" | "key" | "dueOn" | "about"> & { member: string },
	events: readonly { id: string; member: string; effectiveFrom: string }[],
	agreements: readonly { id: string; expiresOn: string | null }[],
): { since: string; date: string } {
	// The key of a case that counts from a day ends with it.
	const day = key.split(":").at(-1) ?? dueOn;
	const begun = events.find((event) => event.member === member && lastDay(event.effectiveFrom) === day);
	const since = begun?.effectiveFrom ?? day;
	const stated = [
		agreements.find(({ id }) => id === about.agreement)?.expiresOn,
		events.find(({ id }) => id === about.event)?.effectiveFrom,
	].flatMap((date) => date ?? []);
	return { since, date: stated.find((date) => lastDay(date) === dueOn) ?? dueAsPrecise(kind, dueOn, since) };
}
