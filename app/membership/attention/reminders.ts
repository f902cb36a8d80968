import type { AttentionDue, AttentionKind } from "#app/membership/attention/attention-due.ts";
import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/** What members are reminded of, and whether the emails were sent. Pure functions, as in `attention.ts`. */

/** An email that reminds a member of a case. */
export type KnownReminder = {
	id: string;
	/** The key of the case. */
	caseKey: string;
	state: "queued" | "sent" | "failed";
	queuedOn: string;
};

/** Kinds that a focal point is reminded of, once per occasion. */
const remindedKinds: ReadonlySet<AttentionKind> = new Set<AttentionKind>([
	"term-ends-soon",
	"agreement-last-warning",
	"agreement-first-warning",
	"contribution-late",
]);

export function isReminded(kind: AttentionKind): boolean {
	return remindedKinds.has(kind);
}

/** Emails are queued by the nightly job: one counts as missing after the second night. */
const nightsWithoutEmail = 2;

/**
 * Reminders that were not sent: those that failed, have waited for more than a day, or were never queued.
 * @param cases what is due for a member
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
		return [{ kind: "letter-not-sent", key: `letter-not-sent:${due.key}`, dueOn, gap: false, about }];
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
