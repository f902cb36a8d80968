import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { done, form, noFields } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { contributionLedger } from "#app/membership/contributions/contributions.server.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import { allocate, isOpen } from "#app/membership/ledger/contribution-allocation.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { itemOptions, kindOf, readEntry } from "#app/routes/secretariat/contributions/entry-form.server.ts";
import { entryFields } from "#app/routes/secretariat/contributions/entry-values.ts";
import { refused } from "#app/routes/secretariat/contributions/problem-sentences.server.ts";
import { shownValues } from "#app/ui/form/concurrent-edit.ts";

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
		values: shownValues({ currency, year: today.slice(0, 4), datedOn: today }, entryFields),
		// Identifies this form, so that submitting it twice records one entry.
		submission: crypto.randomUUID(),
	};
}

/** The form that records an entry. */
export function recordForm({ actor, services, params, form: sent, locale, messages }: FormVisit<Person>) {
	const { code: member = "" } = params;
	const kind = kindOf(sent.get("kind")) ?? notFound();
	return form({
		schema: noFields,
		run: async () => {
			const read = readEntry(sent, { member, kind }, services);
			if (read.outcome === "refused") return read;
			const entry = { ...read.input, member, kind };
			return recordContribution(actor, services, entry, idFor(textOf(sent, "submission"), entry));
		},
	}).answers({
		recorded: done("recorded", `/${locale}/secretariat/contributions/members/${member}`),
		refused: ({ problems }) => refused(messages, problems),
	});
}
