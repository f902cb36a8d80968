import type { AppLoadContext } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { maxNoteLength } from "#app/membership/contributions/contribution-check.ts";
import { findContribution } from "#app/membership/contributions/contributions.server.ts";
import { correctContribution } from "#app/membership/contributions/correct-contribution.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { itemOptions, kindOf, readEntryForm } from "#app/routes/secretariat/contributions/entry-form.server.ts";
import type { EntryValues } from "#app/routes/secretariat/contributions/entry-values.ts";
import {
	problemSentence,
	problemSentences,
	type Sentences,
} from "#app/routes/secretariat/contributions/problem-sentences.ts";
import { entryOf } from "#app/views/member/statement-page.server.ts";

/** Loads an entry and the actions on it. Returns null if this person may not see it. */
export async function entryPage({ actor: person, services, id, locale }: Visit<Person>) {
	const found = await findContribution(person, services, id);
	if (!found) return null;
	const { entry, reversal, entries } = found;
	const { member } = entry;
	const text = (value: string | number | null) => (value === null ? "" : String(value));
	const values: EntryValues = {
		year: text(entry.year),
		amount: text(entry.amount),
		currency: text(entry.currency),
		datedOn: entry.datedOn,
		dueOn: text(entry.dueOn),
		itemId: text(entry.itemId),
		note: text(entry.note),
		reference: text(entry.reference),
	};
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
		values,
		// Computed without this entry, so that its replacement can settle the same items.
		items: itemOptions(
			entries.filter((one) => one.id !== id),
			locale,
		),
	};
}

export type EntryPage = NonNullable<Awaited<ReturnType<typeof entryPage>>>;

export type CorrectAnswer =
	| { done: "corrected" | "reversed" }
	| { values: EntryValues; reason: string; problems: Sentences; status: 422 };

/** Corrects or reverses an entry, depending on the form. Returns null if there is nothing to correct. */
export async function correctByForm(
	{ services }: AppLoadContext,
	person: Person,
	{ entry, kind, member }: EntryPage,
	form: FormData,
	locale: Locale,
): Promise<CorrectAnswer | null> {
	const messages = messagesFor(locale);
	const reason = severalLines(textOf(form, "reason"));
	const only = form.get("intent") === "reverse";
	const known = kind ?? kindOf(entry.kind);
	if (!known) return null;
	const typed = readEntryForm(form, { member: member.code, kind: known }, services, locale);
	const read = only ? { values: typed.values, input: null } : typed;
	const ofReason =
		reason === ""
			? ({ reason: "required" } as const)
			: reason.length > maxNoteLength
				? ({ reason: "too-long", most: maxNoteLength } as const)
				: null;
	const problems: Sentences = {
		...(ofReason ? { reason: problemSentence(messages, ofReason) } : {}),
		...("problems" in read ? read.problems : {}),
	};
	const invalid = (problems: Sentences) => ({ values: read.values, reason, problems, status: 422 }) as const;
	if ("problems" in read || ofReason) return invalid(problems);
	const input = { entryId: entry.id, reason, replacement: read.input };
	const result = await correctContribution(person, services, input);
	if (result.outcome === "corrected") return { done: only ? "reversed" : "corrected" };
	if (result.outcome !== "refused") return null;
	return invalid(problemSentences(messages, result.problems));
}
