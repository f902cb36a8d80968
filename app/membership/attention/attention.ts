import type { AttentionDue, AttentionKind } from "#app/membership/attention/attention-due.ts";
import { type KnownReminder, missingReminders } from "#app/membership/attention/reminders.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";
import {
	effectiveDay,
	type MemberStatus,
	type StatusEvent,
	statusHistory,
} from "#app/membership/status/member-status.ts";
import { transitionOf } from "#app/membership/status/status-transitions.ts";
import { daysAfter, daysBetween, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

/** What is due with a member. Nothing here asks the database or the clock: the same facts and day, the same list. */

/** What the list follows from. Days are as `2026-11-25`. */
export type MemberFacts = {
	statuses: readonly (StatusEvent & { onFile: boolean; reviewOn: string | null })[];
	contacts: readonly {
		id: string;
		role: ContactRole;
		from: string;
		/** The last day of the term. */
		to: string | null;
		/** Ended on purpose, with a reason, rather than run out. */
		ended: boolean;
	}[];
	/** Dates as precise as known. */
	agreements: readonly { id: string; expiresOn: string | null; endedOn: string | null }[];
	/** Events that wait for a second person. */
	pending: readonly { id: string; proposedOn: string }[];
	/** Requests of the member that wait for the secretariat. */
	requests: readonly { id: string; dueOn: string }[];
	/** What it was assessed and has not paid, or not wholly. */
	contributions: readonly { id: string; dueOn: string }[];
	/** When somebody of the member last did anything here. */
	lastActivityOn: string | null;
	/** What was written to the member of matters like these. */
	reminders: readonly KnownReminder[];
	/** Since when a matter has been on the list, by its key; those that somebody has seen to are not in it. */
	listedSince: ReadonlyMap<string, string>;
};

const daysWithoutFocalPoint = 60;
export const daysBeforeTermEnds = 60;
export const daysBeforeExpiry = { late: 60, early: 180 };
const monthsWithoutActivity = 12;
/** After its notice a member stays for so long, unless the event names another day. */
const monthsOfNotice = 12;
/** So long a matter that raises attention may stay as it is, before a review, and then a pause, is proposed. */
const monthsUnresolved = { review: 6, pause: 12 };

/** A member that is one, or is becoming one: somebody there has to answer. */
const statusesWithFocalPoint: ReadonlySet<MemberStatus> = new Set<MemberStatus>([
	"declared",
	"applicant",
	"admitted",
	"active",
	"under-review",
	"paused",
	"suspended",
	"withdrawing",
]);
/** A member of which something is expected to be heard. */
const expectedToAct: ReadonlySet<MemberStatus> = new Set<MemberStatus>([
	"declared",
	"applicant",
	"admitted",
	"active",
	"under-review",
]);

/** Everything that is due with a member on a day, what is due first at the top. */
export function attentionOf(facts: MemberFacts, today: string): AttentionDue[] {
	const raising = [
		...withoutFocalPoint(facts, today),
		...withoutActivity(facts, today),
		...lateContributions(facts, today),
	];
	const reminded = [...terms(facts, today), ...agreements(facts, today)];
	return [
		...pendingConfirmations(facts),
		...requestsWaiting(facts, today),
		...reviews(facts, today),
		...raising,
		...proposals(facts, raising, today),
		...reminded,
		...missingReminders(reminded, facts, today),
		...missingInstruments(facts, today),
	].sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function due(kind: AttentionKind, occasion: string, dueOn: string, about: AttentionDue["about"] = {}): AttentionDue {
	return { kind, key: `${kind}:${occasion}`, dueOn, about };
}

function pendingConfirmations({ pending }: MemberFacts): AttentionDue[] {
	return pending.map(({ id, proposedOn }) => due("pending-confirmation", id, proposedOn, { pending: id }));
}

/** So many days before its deadline a request that waits for the secretariat is on the list. */
const daysBeforeRequestDue = 7;

function requestsWaiting({ requests }: MemberFacts, today: string): AttentionDue[] {
	return requests
		.filter(({ dueOn }) => daysBetween(today, dueOn) <= daysBeforeRequestDue)
		.map(({ id, dueOn }) => due("request-due", `${id}:${dueOn}`, dueOn, { request: id }));
}

function reviews({ statuses }: MemberFacts, today: string): AttentionDue[] {
	const now = statusHistory(statuses, today).at(-1);
	if (!now) return [];
	const { id, reviewOn } = now.event;
	const dueOn = now.status === "withdrawing" ? endOfNotice(now.event) : reviewOn;
	if (dueOn === null || dueOn > today) return [];
	return [due(reviewKinds[now.status] ?? "review-date-reached", id, dueOn, { event: id })];
}

/** What the day that an event names is the day of. */
const reviewKinds: Partial<Record<MemberStatus, AttentionKind>> = {
	withdrawing: "withdrawal-date-reached",
	"under-review": "answer-deadline-reached",
};

/** The day on which a member that gave notice is one no more. */
export function endOfNotice(event: Pick<StatusEvent, "id" | "effectiveFrom"> & { reviewOn: string | null }): string {
	return event.reviewOn ?? monthsAfter(effectiveDay(event), monthsOfNotice);
}

/**
 * What to do about a member for which the same matter has raised attention for long, where its status has such a
 * step: first a review, later a pause.
 */
function proposals({ statuses }: MemberFacts, raising: readonly AttentionDue[], today: string): AttentionDue[] {
	const now = statusHistory(statuses, today).at(-1);
	const [oldest] = raising.map(({ dueOn }) => dueOn).sort();
	if (!now || oldest === undefined) return [];
	// Whoever was taken back, or left as it is after a review, has as much time again.
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
	const dueOn = daysAfter(since, daysWithoutFocalPoint);
	return dueOn > today ? [] : [due("no-focal-point-60-days", since, dueOn)];
}

/** Since when, without a break, the member has been one that needs a focal point; null when it is none today. */
function needsFocalPointSince({ statuses }: MemberFacts, today: string): string | null {
	const history = statusHistory(statuses, today);
	const before = history.findLastIndex(({ status }) => !statusesWithFocalPoint.has(status));
	const first = history[before + 1];
	return first ? effectiveDay(first.event) : null;
}

/** The last of some days; there is one at least. */
function latest(days: readonly [string, ...string[]]): string {
	return days.toSorted().at(-1) as string;
}

function terms(facts: MemberFacts, today: string): AttentionDue[] {
	if (needsFocalPointSince(facts, today) === null) return [];
	return facts.contacts.flatMap((contact) => {
		const { id, to, from, role } = contact;
		if (to === null || from > today || daysBetween(today, to) > daysBeforeTermEnds) return [];
		const ranOut = to < today;
		// Who has the role beside somebody else does not follow them, but does keep it filled.
		const followed = facts.contacts.some(
			(other) =>
				other.id !== id && other.role === role && (other.to === null || other.to > to) && (ranOut || other.from > from),
		);
		if (followed || (ranOut && contact.ended)) return [];
		// A renewal moves the last day, and with it the occasion.
		return [due(ranOut ? "term-ended" : "term-ends-60-days", `${id}:${to}`, to, { contact: id })];
	});
}

function agreements({ agreements: all }: MemberFacts, today: string): AttentionDue[] {
	return all.flatMap(({ id, expiresOn, endedOn }) => {
		const expiry = expiresOn === null ? null : lastDay(expiresOn);
		if (expiry === null || endedOn !== null) return [];
		const kind = expiryKind(daysBetween(today, expiry));
		return kind ? [due(kind, `${id}:${expiry}`, expiry, { agreement: id })] : [];
	});
}

function expiryKind(daysLeft: number): AttentionKind | undefined {
	if (daysLeft < 0) return "agreement-expired";
	if (daysLeft <= daysBeforeExpiry.late) return "agreement-expires-60";
	return daysLeft <= daysBeforeExpiry.early ? "agreement-expires-180" : undefined;
}

function withoutActivity(facts: MemberFacts, today: string): AttentionDue[] {
	const history = statusHistory(facts.statuses, today);
	const now = history.at(-1);
	if (!now || !expectedToAct.has(now.status)) return [];
	// That the secretariat looks into a matter is no sign of life.
	const begun = history.findLast(({ status }) => status !== "under-review") ?? now;
	const since = latest([
		effectiveDay(begun.event),
		...facts.contacts.map(({ from }) => from).filter((from) => from <= today),
		...(facts.lastActivityOn ? [facts.lastActivityOn] : []),
	]);
	const dueOn = monthsAfter(since, monthsWithoutActivity);
	return dueOn > today ? [] : [due("no-activity-12-months", since, dueOn)];
}

/**
 * What should have been paid by a day that has passed: one matter for a member, about what has been late for longest.
 * It asks somebody to see to it and changes no status.
 */
function lateContributions({ contributions }: MemberFacts, today: string): AttentionDue[] {
	const [first] = contributions
		.filter(({ dueOn }) => dueOn < today)
		.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id));
	return first ? [due("contribution-late", first.id, first.dueOn, { contribution: first.id })] : [];
}

/** Steps whose paper the secretariat does not hold; one is filed by a correction that names it. */
function missingInstruments({ statuses }: MemberFacts, today: string): AttentionDue[] {
	return statusHistory(statuses, today)
		.filter(({ event }) => !event.onFile)
		.map(({ event }) => due("instrument-not-on-file", event.id, effectiveDay(event), { event: event.id }));
}
