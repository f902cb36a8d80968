import type { AttentionDue, AttentionKind } from "#app/membership/attention/attention-due.ts";
import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/** What members are written to about, and whether they were. Pure, as `attention.ts`. */

/** A letter that reminds a member of a matter. */
export type KnownReminder = {
	id: string;
	/** The key of the matter. */
	matter: string;
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
 * @param matters what is due with a member
 */
export function missingReminders(
	matters: readonly AttentionDue[],
	known: { reminders: readonly KnownReminder[]; listedSince: ReadonlyMap<string, string> },
	today: string,
): AttentionDue[] {
	return matters.flatMap((matter) => {
		if (!isReminded(matter.kind)) return [];
		const email = known.reminders.find((reminder) => reminder.matter === matter.key);
		const dueOn = email ? missedSince(email, today) : unwrittenSince(known.listedSince.get(matter.key), today);
		if (dueOn === null) return [];
		const about = email ? { ...matter.about, email: email.id } : matter.about;
		return [{ kind: "letter-not-sent", key: `letter-not-sent:${matter.key}`, dueOn, about }];
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
