import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { done, form, noFields } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { maxNoteLength } from "#app/membership/contributions/contribution-check.ts";
import { findContribution } from "#app/membership/contributions/contributions.server.ts";
import { correctContribution } from "#app/membership/contributions/correct-contribution.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { itemOptions, kindOf, readEntry } from "#app/routes/secretariat/contributions/entry-form.server.ts";
import { entryFields } from "#app/routes/secretariat/contributions/entry-values.ts";
import { type FormProblem, refused } from "#app/routes/secretariat/contributions/problem-sentences.server.ts";
import { shownValues } from "#app/ui/form/concurrent-edit.ts";
import { entryOf } from "#app/views/member/statement-page.server.ts";

/** Loads an entry and the actions on it. Returns null if this person may not see it. */
export async function entryPage({ actor: person, services, id, locale }: Visit<Person>) {
	const found = await findContribution(person, services, id);
	if (!found) return null;
	const { entry, reversal, entries } = found;
	const { member } = entry;
	return {
		member: { code: member, name: services.reference.countryName(member, locale) },
		entry: entryOf(entry),
		/** Null for reversals and reversed entries, which can't be changed any more. */
		kind: reversal ? null : kindOf(entry.kind),
		reversal: reversal && { recordedOn: dayOf(reversal.recordedAt), note: reversal.note },
		replacedBy: found.replacedBy,
		corrects: entry.correctsId,
		recordedBy: found.recordedBy,
		scale: entry.scaleId && { id: entry.scaleId, year: found.scaleYear },
		values: shownValues(entry, entryFields),
		// Computed without this entry, so that its replacement can settle the same items.
		items: itemOptions(
			entries.filter((one) => one.id !== id),
			locale,
		),
	};
}

export type EntryPage = NonNullable<Awaited<ReturnType<typeof entryPage>>>;

/** The forms that correct an entry, or take it back. */
export function correctionForms(
	{ actor, services, form: sent, locale, messages }: FormVisit<Person>,
	{ entry, kind: known, member }: EntryPage,
) {
	const kind = known ?? kindOf(entry.kind) ?? notFound();
	const path = `/${locale}/secretariat/contributions/members/${member.code}`;
	const correction = (replaces: boolean) =>
		form({
			schema: noFields,
			run: async () => {
				const reason = severalLines(textOf(sent, "reason"));
				const replacement = replaces ? readEntry(sent, { member: member.code, kind }, services) : null;
				const problems = { ...reasonProblem(reason), ...(replacement?.outcome === "refused" && replacement.problems) };
				if (replacement?.outcome === "refused" || Object.keys(problems).length > 0)
					return { outcome: "refused" as const, problems };
				const input = { entryId: entry.id, reason, replacement: replacement?.input ?? null };
				return correctContribution(actor, services, input);
			},
		}).answers({
			corrected: done(replaces ? "corrected" : "reversed", path),
			refused: ({ problems }) => refused(messages, problems),
		});
	return { replace: correction(true), reverse: correction(false) };
}

function reasonProblem(reason: string): Record<string, FormProblem> {
	if (reason === "") return { reason: { reason: "required" } };
	return reason.length > maxNoteLength ? { reason: { reason: "too-long", most: maxNoteLength } } : {};
}
