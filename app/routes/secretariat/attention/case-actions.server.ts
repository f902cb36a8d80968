import { z } from "zod";
import type { FormVisit } from "#app/http/access.server.ts";
import { conflict, done, form, noFields, problems } from "#app/http/form-action.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import {
	type AttentionOutcome,
	assignAttention,
	finishAttention,
	finishForm,
	reopenAttention,
	snoozeAttention,
	snoozeForm,
} from "#app/membership/attention/work-on-attention.server.ts";

type Result<Outcome> = Extract<AttentionOutcome, { outcome: Outcome }>;

/** The forms of a case's page. */
export function caseActions({ actor, services, id: itemId, messages }: FormVisit<Person>) {
	const { attention: words, requests } = messages;
	const outcomes = (code: keyof typeof words.flash, field: string) => ({
		done: done(code),
		conflict: ({ assignedTo }: Result<"conflict">) => conflict(field, requests.assign.changedMeanwhile(assignedTo)),
		refused: ({ reason }: Result<"refused">) =>
			reason === "closed" ? conflict(field, words.refusals[reason]) : problems({ [field]: words.refusals[reason] }),
	});
	const id = z.uuid().nullable().default(null);
	return {
		snooze: form({
			schema: snoozeForm.omit({ itemId: true }).strip(),
			missing: { until: words.needsDay, reason: words.needsReason },
			run: (typed) => snoozeAttention(actor, services, { itemId, ...typed }),
		}).answers(outcomes("snoozed", "until")),
		assign: form({
			schema: z.object({ accountId: z.uuid("not-secretariat").nullable().default(null), seen: id }),
			words: words.refusals,
			run: (typed) => assignAttention(actor, services, { itemId, ...typed }),
		}).answers(outcomes("assigned", "accountId")),
		done: form({
			schema: finishForm.omit({ itemId: true }).strip(),
			run: (typed) => finishAttention(actor, services, { itemId, ...typed }),
		}).answers(outcomes("done", "note")),
		reopen: form({ schema: noFields, run: () => reopenAttention(actor, services, { itemId }) }).answers(
			outcomes("reopened", "reopen"),
		),
	};
}
