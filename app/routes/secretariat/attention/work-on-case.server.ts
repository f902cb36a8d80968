import { type FormOutcome, invalid } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import {
	type AttentionOutcome,
	assignAttention,
	assignForm,
	finishAttention,
	finishForm,
	reopenAttention,
	snoozeAttention,
	snoozeForm,
} from "#app/membership/attention/work-on-attention.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import type { Locale } from "#app/messages/locales.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

type Worked = FormOutcome<keyof Messages["attention"]["flash"]>;

/**
 * Runs the form submitted from a case's page.
 * @param form its `intent` says which form was submitted
 */
export async function workOnCase(
	actor: Person,
	services: MemberServices,
	{ itemId, form, locale }: { itemId: string; form: FormData; locale: Locale },
): Promise<Worked> {
	const values = Object.fromEntries([...form].map(([name, value]) => [name, severalLines(String(value))]));
	const { attention: words, requests } = messagesFor(locale);
	const wrong = (problems: Record<string, string>, status?: 409) => invalid(values, problems, status);
	const answer = (outcome: AttentionOutcome, done: keyof typeof words.flash, field: string): Worked => {
		if (outcome.outcome === "done") return { done };
		if (outcome.outcome === "conflict")
			return wrong({ [field]: requests.assign.changedMeanwhile(outcome.assignedTo) }, 409);
		if (outcome.outcome !== "refused") return null;
		return wrong({ [field]: words.refusals[outcome.reason] }, outcome.reason === "closed" ? 409 : undefined);
	};
	switch (values.intent) {
		case "snooze": {
			const read = snoozeForm.safeParse({ itemId, until: values.until, reason: values.reason });
			if (!read.success) {
				const fields = read.error.issues.map(({ path }) => path[0]);
				return wrong({
					...(fields.includes("until") ? { until: words.needsDay } : {}),
					...(fields.includes("reason") ? { reason: reasonProblem(values.reason ?? "", locale) } : {}),
				});
			}
			return answer(await snoozeAttention(actor, services, read.data), "snoozed", "until");
		}
		case "assign": {
			const read = assignForm.safeParse({ itemId, accountId: values.accountId || null, seen: values.seen || null });
			if (!read.success) return wrong({ accountId: words.refusals["not-secretariat"] });
			return answer(await assignAttention(actor, services, read.data), "assigned", "accountId");
		}
		case "done": {
			const read = finishForm.safeParse({ itemId, ...(values.note ? { note: values.note } : {}) });
			if (!read.success) return wrong({ note: messagesFor(locale).problems.tooManyCharacters(maxCharacters) });
			return answer(await finishAttention(actor, services, read.data), "done", "note");
		}
		case "reopen":
			return answer(await reopenAttention(actor, services, { itemId }), "reopened", "reopen");
		default:
			return null;
	}
}

/** Characters allowed in a reason or a note, the same as in `work-on-attention.server.ts`. */
const maxCharacters = 2000;

function reasonProblem(reason: string, locale: Locale): string {
	const { attention, problems } = messagesFor(locale);
	return reason === "" ? attention.needsReason : problems.tooManyCharacters(maxCharacters);
}
