import { type AttentionDue, type AttentionKind, dueAfter } from "#app/membership/attention/attention-due.ts";
import { type KnownReminder, missingReminders } from "#app/membership/attention/reminders.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";
import {
	effectiveDay,
	type MemberStatus,
	type StatusEvent,
	statusHistory,
} from "#app/membership/status/member-status.ts";
import { transitionOf } from "#app/membership/status/status-transitions.ts";
import { dayOf, daysAfter, daysBetween, lastDay, monthsAfter } from "#app/platform/partial-date.ts";
import { compare } from "#app/platform/text/compare.ts";

/** The rules of the attention list. Pure functions: the same facts and day give the same list. */

/** The facts that the list is derived from. Days are as `2026-11-25`. */
export type MemberFacts = {
	statuses: readonly (StatusEvent & { onFile: boolean; reviewOn: string | null })[];
	contacts: readonly {
		id: string;
		role: ContactRole;
		from: string;
		/** The last day of the term. */
		to: string | null;
		/** It was ended early, with a reason, and did not run out. */
		ended: boolean;
	}[];
	/** Dates as precise as known. */
	agreements: readonly { id: string; expiresOn: string | null; endedOn: string | null }[];
	/** Events that wait for a second person. */
	pending: readonly { id: string; proposedOn: string }[];
	/** Requests of the member that wait for the secretariat. */
	requests: readonly { id: string; dueOn: string }[];
	/** Assessments that are not fully paid; entered on the day on which the site first knew of them. */
	contributions: readonly { id: string; dueOn: string; enteredOn: string }[];
	/** The last activity of any of the member's people. */
	lastActivityOn: string | null;
	/** Reminders sent to the member about cases. */
	reminders: readonly KnownReminder[];
	/** Since when each case has been on the list, by its key, except those that are done. */
	listedSince: ReadonlyMap<string, string>;
	/** The keys of all warnings that were ever on the list: of terms and agreements before they ended. */
	warned: ReadonlySet<string>;
};

export const daysBeforeTermEnds = 60;
export const daysBeforeExpiry = { last: 60, first: 180 };
/** Months after its notice until a member has left, unless the event names another day. */
const monthsOfNotice = 12;
/** Months that a warning may remain before a review, and then a pause, is proposed. */
export const monthsUnresolved = { review: 6, pause: 12 };

/** Statuses in which activity of a member is expected. */
const expectedToAct: ReadonlySet<MemberStatus> = new Set([
	"declared",
	"applicant",
	"admitted",
	"active",
	"under-review",
]);
/** Statuses in which a member needs a focal point. */
const statusesWithFocalPoint = new Set<MemberStatus>([...expectedToAct, "paused", "suspended", "withdrawing"]);

/** Everything that is due for a member on a day, the earliest due first. */
export function attentionOf(facts: MemberFacts, today: string): AttentionDue[] {
	const raising = [
		...withoutFocalPoint(facts, today),
		...withoutActivity(facts, today),
		...lateContributions(facts, today),
	];
	const unresolved = raising.filter(({ gap }) => !gap);
	const reminded = [...terms(facts, today), ...agreements(facts, today)];
	return [
		...pendingConfirmations(facts),
		...requestsWaiting(facts, today),
		...reviews(facts, today),
		...raising,
		...proposals(facts, unresolved, today),
		...reminded,
		...missingReminders([...reminded, ...unresolved], facts, today),
		...missingInstruments(facts, today),
	].sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.key, b.key));
}

function due(
	kind: AttentionKind,
	occasion: string,
	dueOn: string,
	{ gap = false, ...about }: AttentionDue["about"] & { gap?: boolean } = {},
): AttentionDue {
	return { kind, key: `${kind}:${occasion}`, dueOn, gap, about };
}

/** The country's first day on this site: it was asked for nothing before. Null without events. */
function firstDayHere({ statuses }: Pick<MemberFacts, "statuses">): string | null {
	const [first] = statuses.map(({ recordedAt }) => dayOf(recordedAt)).sort();
	return first ?? null;
}

/** The day on which an event was first recorded: a correction does not make it younger. */
function enteredOn(id: string, statuses: MemberFacts["statuses"]): string {
	const event = statuses.find((one) => one.id === id);
	if (event?.corrects) return enteredOn(event.corrects, statuses);
	return event ? dayOf(event.recordedAt) : "";
}

function pendingConfirmations({ pending }: MemberFacts): AttentionDue[] {
	return pending.map(({ id, proposedOn }) => due("pending-confirmation", id, proposedOn, { pending: id }));
}

/** Days before its deadline from which a request to the secretariat is on the list. */
const daysBeforeRequestDue = 7;

function requestsWaiting({ requests }: MemberFacts, today: string): AttentionDue[] {
	return requests
		.filter(({ dueOn }) => daysBetween(today, dueOn) <= daysBeforeRequestDue)
		.map(({ id, dueOn }) => due("request-due", `${id}:${dueOn}`, dueOn, { request: id }));
}

function reviews({ statuses }: MemberFacts, today: string): AttentionDue[] {
	const next = statusDate(statuses, today);
	if (!next || next.day > today) return [];
	const about = { event: next.event, gap: next.day < enteredOn(next.event, statuses) };
	return [due(reviewKinds[next.status] ?? "review-date-reached", next.event, next.day, about)];
}

/**
 * The date of a member's status today: when it is reviewed, or when a notice of withdrawal takes effect; null if there
 * is none.
 */
export function statusDate(
	statuses: readonly (StatusEvent & { reviewOn: string | null })[],
	today: string,
): { status: MemberStatus; event: string; day: string } | null {
	const now = statusHistory(statuses, today).at(-1);
	if (!now) return null;
	const { status, event } = now;
	const day = status === "withdrawing" ? endOfNotice(event) : event.reviewOn;
	return day === null ? null : { status, event: event.id, day };
}

/** The kind of case that arises in these statuses when an event's date has come. */
const reviewKinds: Partial<Record<MemberStatus, AttentionKind>> = {
	withdrawing: "withdrawal-date-reached",
	"under-review": "answer-deadline-reached",
};

/** The day on which a member that gave notice leaves. */
export function endOfNotice(event: Pick<StatusEvent, "id" | "effectiveFrom"> & { reviewOn: string | null }): string {
	return event.reviewOn ?? monthsAfter(effectiveDay(event), monthsOfNotice);
}

/**
 * Proposes what to do about a member whose warning has remained for a long time, if its status allows the step: first a
 * review, later a pause.
 */
function proposals({ statuses }: MemberFacts, raising: readonly AttentionDue[], today: string): AttentionDue[] {
	const now = statusHistory(statuses, today).at(-1);
	const [oldest] = raising.map(({ dueOn }) => dueOn).sort();
	if (!now || oldest === undefined) return [];
	// After a return, or a review without consequences, the time starts again.
	const since = now.status === "active" ? latest([oldest, effectiveDay(now.event)]) : oldest;
	const propose = (kind: AttentionKind, to: MemberStatus, months: number): AttentionDue[] => {
		const dueOn = monthsAfter(since, months);
		return transitionOf(now.status, to) && dueOn <= today ? [due(kind, since, dueOn)] : [];
	};
	const pause = propose("propose-pause", "paused", monthsUnresolved.pause);
	return pause.length > 0 ? pause : propose("propose-review", "under-review", monthsUnresolved.review);
}

function withoutFocalPoint(facts: MemberFacts, today: string): AttentionDue[] {
	const needed = needsFocalPointSince(facts, today);
	if (needed === null) return [];
	const begun = facts.contacts.filter(({ role, from }) => role === "focal-point" && from <= today);
	if (begun.some(({ to }) => to === null || to >= today)) return [];
	const since = latest([needed, ...begun.map(({ to }) => daysAfter(to as string, 1))]);
	const first = firstDayHere(facts) ?? since;
	const dueOn = dueAfter["no-focal-point"](latest([since, first]));
	if (dueOn <= today) return [due("no-focal-point", since, dueOn)];
	return since < first ? [due("no-focal-point", since, dueOn, { gap: true })] : [];
}

/** Since when, without interruption, the member has needed a focal point; null if it needs none today. */
function needsFocalPointSince({ statuses }: MemberFacts, today: string): string | null {
	const history = statusHistory(statuses, today);
	const before = history.findLastIndex(({ status }) => !statusesWithFocalPoint.has(status));
	const first = history[before + 1];
	return first ? effectiveDay(first.event) : null;
}

/** The latest of some days. */
function latest(days: readonly [string, ...string[]]): string {
	return days.toSorted().at(-1) as string;
}

function terms(facts: MemberFacts, today: string): AttentionDue[] {
	if (needsFocalPointSince(facts, today) === null) return [];
	return facts.contacts.flatMap((contact) => {
		const { id, to, from, role } = contact;
		if (to === null || from > today || daysBetween(today, to) > daysBeforeTermEnds) return [];
		const ranOut = to < today;
		// A colleague in the same role at the same time does not succeed the person, but keeps the role filled.
		const followed = facts.contacts.some(
			(other) =>
				other.id !== id && other.role === role && (other.to === null || other.to > to) && (ranOut || other.from > from),
		);
		if (followed || (ranOut && contact.ended)) return [];
		// An extension moves the last day, which makes it another occasion.
		if (!ranOut) return [due("term-ends-soon", `${id}:${to}`, to, { contact: id })];
		const gap = !facts.warned.has(`term-ends-soon:${id}:${to}`);
		return [due("term-ended", `${id}:${to}`, to, { contact: id, gap })];
	});
}

const warningsOfExpiry = ["agreement-first-warning", "agreement-last-warning"] as const satisfies AttentionKind[];

function agreements({ agreements: all, warned }: MemberFacts, today: string): AttentionDue[] {
	return all.flatMap(({ id, expiresOn, endedOn }) => {
		const expiry = expiresOn === null ? null : lastDay(expiresOn);
		if (expiry === null || endedOn !== null) return [];
		const kind = expiryKind(daysBetween(today, expiry));
		if (!kind) return [];
		const gap = kind === "agreement-expired" && !warningsOfExpiry.some((one) => warned.has(`${one}:${id}:${expiry}`));
		return [due(kind, `${id}:${expiry}`, expiry, { agreement: id, gap })];
	});
}

function expiryKind(daysLeft: number): AttentionKind | undefined {
	if (daysLeft < 0) return "agreement-expired";
	if (daysLeft <= daysBeforeExpiry.last) return "agreement-last-warning";
	return daysLeft <= daysBeforeExpiry.first ? "agreement-first-warning" : undefined;
}

function withoutActivity(facts: MemberFacts, today: string): AttentionDue[] {
	const history = statusHistory(facts.statuses, today);
	const now = history.at(-1);
	if (!now || !expectedToAct.has(now.status)) return [];
	// A review by the secretariat is not activity of the member.
	const begun = history.findLast(({ status }) => status !== "under-review") ?? now;
	const since = latest([
		effectiveDay(begun.event),
		...facts.contacts.map(({ from }) => from).filter((from) => from <= today),
		...[facts.lastActivityOn, firstDayHere(facts)].flatMap((day) => day ?? []),
	]);
	const dueOn = dueAfter["no-activity"](since);
	return dueOn > today ? [] : [due("no-activity", since, dueOn)];
}

/**
 * Overdue contributions: one case per member, about the contribution that is overdue longest, before any that was
 * entered after its due date. It needs attention, but changes no status.
 */
function lateContributions({ contributions }: MemberFacts, today: string): AttentionDue[] {
	const isOld = ({ dueOn, enteredOn: entered }: MemberFacts["contributions"][number]) => dueOn < entered;
	const [first] = contributions
		.filter(({ dueOn }) => dueOn < today)
		.toSorted((a, b) => Number(isOld(a)) - Number(isOld(b)) || compare(a.dueOn, b.dueOn) || compare(a.id, b.id));
	if (!first) return [];
	const about = { contribution: first.id, gap: isOld(first) };
	return [due("contribution-late", first.id, first.dueOn, about)];
}

/** Events whose document the secretariat does not have: gaps. It is filed through a correction that names it. */
function missingInstruments({ statuses }: MemberFacts, today: string): AttentionDue[] {
	return statusHistory(statuses, today)
		.filter(({ event }) => !event.onFile)
		.map(({ event }) => due("instrument-not-on-file", event.id, effectiveDay(event), { event: event.id, gap: true }));
}
