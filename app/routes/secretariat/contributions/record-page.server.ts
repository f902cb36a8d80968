import type { AppLoadContext } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { contributionLedger } from "#app/membership/contributions/contributions.server.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import { allocate, isOpen } from "#app/membership/ledger/contribution-allocation.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { itemOptions, kindOf, readEntryForm } from "#app/routes/secretariat/contributions/entry-form.server.ts";
import { type EntryValues, emptyEntry } from "#app/routes/secretariat/contributions/entry-values.ts";
import { problemSentences, type Sentences } from "#app/routes/secretariat/contributions/problem-sentences.ts";

/**
 * Loads the form for a new entry of a member, or the choice of its kind. Returns null if this person may not see it.
 */
export async function recordPage({ actor: person, services, params: { code = "" }, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const entries = await contributionLedger(person, services, code);
	if (!entries) return null;
	const today = dayOf(services.clock.now());
	const owed = new Set(allocate(entries).flatMap(({ currency, items }) => (items.some(isOpen) ? currency : [])));
	const kind = kindOf(params.get("kind"));
	// If the member owes in a single currency only, suggest that one, except where the amount is optional.
	const [currency = ""] = owed.size === 1 && kind !== "in-kind" ? owed : [];
	return {
		code,
		name: services.reference.countryName(code, locale),
		kind,
		items: itemOptions(entries, locale),
		values: { ...emptyEntry, currency, year: today.slice(0, 4), datedOn: today },
		// Identifies this form, so that submitting it twice records one entry.
		submission: crypto.randomUUID(),
	};
}

export type RecordAnswer =
	| { done: "recorded" }
	| { values: EntryValues; problems: Sentences; submission: string; status: 422 };

/** Records an entry from the form. Returns null if there is no such member or kind. */
export async function recordByForm(
	{ services }: AppLoadContext,
	person: Person,
	member: string,
	form: FormData,
	locale: Locale,
): Promise<RecordAnswer | null> {
	const kind = kindOf(form.get("kind"));
	if (!kind) return null;
	const submission = textOf(form, "submission");
	const read = readEntryForm(form, { member, kind }, services, locale);
	const invalid = (problems: Sentences) => ({ values: read.values, problems, submission, status: 422 }) as const;
	if ("problems" in read) return invalid(read.problems);
	const entry = { ...read.input, member, kind };
	const result = await recordContribution(person, services, entry, idFor(submission, entry));
	if (result.outcome === "recorded") return { done: "recorded" };
	if (result.outcome !== "refused") return null;
	return invalid(problemSentences(messagesFor(locale), result.problems));
}
