import type { AttentionDue, AttentionKind } from "#app/membership/attention/attention-due.ts";
import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/** What members are written to about, and whether they were. Pure, as `attention.ts`. */

/** A letter that reminds a member of a matter. */
export type KnownReminder = {
	id: string;
	/** The key of the matter. */
	caseKey: string;
	state: "queued" | "sent" | "failed";
	queuedOn: string;
};

/** A focal point is reminded of these; each kind once for each occasion. */
const remindedKinds: ReadonlySet<AttentionKind> = new Set<AttentionKind>([
	"term-ends-60-days",
	"agreement-expires-60",
	"agreement-expires-180",
]);

export function isReminded(kind: AttentionKind): boolean {
	return remindedKinds.has(kind);
}

/** Letters are written by night: one that is missing is missed after the second night. */
const nightsWithoutEmail = 2;

/**
 * The reminders that did not go out: those that failed, wait for longer than a day, or were never written.
 * @param cases what is due with a member
 */
export function missingReminders(
	cases: readonly AttentionDue[],
	known: { reminders: readonly KnownReminder[]; listedSince: ReadonlyMap<string, string> },
	today: string,
): AttentionDue[] {
	return cases.flatMap((due) => {
		if (!isReminded(due.kind)) return [];
		const email = known.reminders.find((reminder) => reminder.caseKey === due.key);
		const dueOn = email ? missedSince(email, today) : unwrittenSince(known.listedSince.get(due.key), today);
		if (dueOn === null) return [];
		const about = email ? { ...due.about, email: email.id } : due.about;
		return [{ kind: "letter-not-sent", key: `letter-not-sent:${due.key}`, dueOn, about }];
	});
}

function missedSince({ state, queuedOn }: KnownReminder, today: string): string | null {
	if (state === "sent") return null;
	return state === "failed" || queuedOn < today ? queuedOn : null;
}

function unwrittenSince(listedSince: string | undefined, today: string): string | null {
	if (listedSince === undefined || daysBetween(listedSince, today) < nightsWithoutEmail) return null;
	return daysAfter(listedSince, 1);
}
