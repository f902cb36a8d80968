import type { AppLoadContext } from "@remix-run/node";
import { textOf } from "#app/http/form-data.ts";
import {
	fieldProblems,
	maxNoteLength,
	maxReferenceLength,
	type NewContribution,
	needsYear,
} from "#app/membership/contributions/contribution-check.ts";
import { allocate, isOpen } from "#app/membership/ledger/contribution-allocation.ts";
import { plainDigits } from "#app/membership/ledger/contribution-amount.ts";
import { type ContributionEntry, type EnteredKind, enteredKinds } from "#app/membership/ledger/contribution-entry.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import type { EntryValues } from "#app/routes/secretariat/contributions/entry-values.ts";
import {
	type FormProblem,
	problemSentence,
	type Sentences,
} from "#app/routes/secretariat/contributions/problem-sentences.ts";
import { parseDay } from "#app/views/member/period.ts";

/** Returns the kind named in a URL or form, or null if it is not one that people can enter. */
export function kindOf(text: unknown): EnteredKind | null {
	return enteredKinds.find((kind) => kind === text) ?? null;
}

/**
 * Reads an entry from a form.
 * @returns the typed values, with either the parsed entry or all problems that can be told without the ledger
 */
export function readEntryForm(
	form: FormData,
	{ member, kind }: Pick<NewContribution, "member" | "kind">,
	{ reference, clock }: AppLoadContext["services"],
	locale: Locale,
): { values: EntryValues } & ({ problems: Sentences } | { input: Omit<NewContribution, "member" | "kind"> }) {
	const typed = (name: string) => severalLines(textOf(form, name));
	const values: EntryValues = {
		year: typed("year"),
		amount: typed("amount"),
		currency: typed("currency"),
		datedOn: typed("datedOn"),
		dueOn: typed("dueOn"),
		itemId: typed("itemId"),
		note: typed("note"),
		reference: typed("reference"),
	};
	const problems: Partial<Record<keyof EntryValues, FormProblem>> = {};
	const year = plainDigits(values.year);
	if (needsYear(kind) && year !== "" && !/^\d{4}$/.test(year)) problems.year = { reason: "bad-year" };
	const [datedOn, dueOn] = [parseDay(values.datedOn), parseDay(values.dueOn)];
	if (datedOn === null) problems.datedOn = { reason: "bad-day" };
	if (dueOn === null) problems.dueOn = { reason: "bad-day" };
	// No amount has this many digits.
	if (values.amount.length > 100) problems.amount = { reason: "amount-form" };
	if (values.note.length > maxNoteLength) problems.note = { reason: "too-long", most: maxNoteLength };
	if (values.reference.length > maxReferenceLength)
		problems.reference = { reason: "too-long", most: maxReferenceLength };
	const text = (value: string) => (value === "" ? null : value);
	const input = {
		year: needsYear(kind) && year !== "" ? Number(year) : null,
		dueOn: dueOn ?? null,
		amount: text(values.amount),
		currency: text(values.currency.slice(0, 20)),
		itemId: uuidOf(values.itemId),
		note: text(values.note),
		reference: text(values.reference),
	};
	const dated = { member, kind, ...input, datedOn: datedOn ?? null };
	const found = { ...fieldProblems(dated, reference, dayOf(clock.now())), ...problems };
	const messages = messagesFor(locale);
	const said = fieldsInOrder(kind).flatMap((field) => {
		const problem = found[field];
		return problem ? [[field, problemSentence(messages, problem)]] : [];
	});
	if (said.length > 0 || !datedOn) return { values, problems: Object.fromEntries(said) };
	return { values, input: { ...input, datedOn } };
}

/** The fields in the order of the form, in which what was given in kind comes before its value. */
function fieldsInOrder(kind: EnteredKind): (keyof EntryValues)[] {
	const sum = ["amount", "currency", "datedOn", "dueOn", "reference"] as const;
	return kind === "in-kind" ? ["year", "note", ...sum] : ["year", "itemId", ...sum, "note"];
}

/**
 * Returns null for an empty text, and replaces an invalid id by a valid one that nothing has, so that it is reported as
 * unknown.
 */
function uuidOf(text: string): string | null {
	if (text === "") return null;
	return isUuid(text) ? text : "00000000-0000-4000-8000-000000000000";
}

/** Returns the open items that a receipt or a credit note can settle, each with the amount still to pay. */
export function itemOptions(entries: readonly ContributionEntry[], locale: Locale): { value: string; label: string }[] {
	const { kinds, fields, money } = messagesFor(locale).contributions;
	return allocate(entries)
		.flatMap(({ items }) => items.filter(isOpen))
		.map(({ entry, open }) => ({
			value: entry.id,
			label: fields.item(
				kinds[entry.kind],
				String(entry.year),
				money(open, entry.currency),
				entry.dueOn ?? entry.datedOn,
			),
		}));
}
