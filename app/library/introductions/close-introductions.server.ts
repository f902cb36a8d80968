import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { introductionRules, introductionSides } from "#app/library/introductions/introduction.ts";
import { type IntroductionRecord, introductionOf } from "#app/library/introductions/introduction-rows.server.ts";
import { tellSide } from "#app/library/introductions/notify-of-introduction.server.ts";
import { practiceSubject } from "#app/library/requests/practice-request-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

type By = { actor: Actor; now: Date; statuses: Statuses };

/** Why the site closes an introduction: its practice was withdrawn, or a side may no longer take part. */
export const closingCauses = ["practice-withdrawn", "right-lost"] as const;
export type ClosingCause = (typeof closingCauses)[number];

/** Closes the open introductions about a practice that is withdrawn. */
export async function closeIntroductions(tx: Transaction, by: By, pid: string): Promise<void> {
	for (const request of await lockOpenRequests(tx, practiceSubject(pid), introductionRules.type)) {
		const introduction = introductionOf(request);
		if (introduction) await closeIntroduction(tx, by, introduction, "practice-withdrawn");
	}
}

/** Closes an open, locked introduction for a cause, and notifies both sides. */
export async function closeIntroduction(
	tx: Transaction,
	{ statuses, ...by }: By,
	introduction: IntroductionRecord,
	cause: ClosingCause,
): Promise<void> {
	await mustMoveRequest(tx, by, introductionRules, introduction.request, {
		to: "withdrawn",
		side: "requester",
		data: { cause },
	});
	for (const to of introductionSides)
		await tellSide(tx, by.now, introduction, { kind: "introduction-ended", to, statuses });
}
