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
import type { EntryField } from "#app/routes/secretariat/contributions/entry-values.ts";
import type { AnyProblem } from "#app/routes/secretariat/contributions/problem-sentences.server.ts";
import { parseDay } from "#app/views/member/period.ts";

type Problems = Partial<Record<string, AnyProblem>>;

/** Returns the kind named in a URL or form, or null if it is not one that people can enter. */
export function kindOf(text: unknown): EnteredKind | null {
	return enteredKinds.find((kind) => kind === text) ?? null;
}

type Read =
	| { outcome: "refused"; problems: Problems }
	| { outcome: "read"; input: Omit<NewContribution, "member" | "kind"> };

/**
 * Reads an entry from a form.
 * @returns the entry, or all problems that can be told without the ledger
 */
export function readEntry(
	form: FormData,
	{ member, kind }: Pick<NewContribution, "member" | "kind">,
	{ reference, clock }: AppLoadContext["services"],
): Read {
	const typed = (name: EntryField) => severalLines(textOf(form, name));
	const text = (name: EntryField) => typed(name) || null;
	const problems: Problems = {};
	const year = plainDigits(typed("year"));
	if (needsYear(kind) && year !== "" && !/^\d{4}$/.test(year)) problems.year = { reason: "bad-year" };
	const [datedOn, dueOn] = [parseDay(typed("datedOn")), parseDay(typed("dueOn"))];
	if (datedOn === null) problems.datedOn = { reason: "bad-day" };
	if (dueOn === null) problems.dueOn = { reason: "bad-day" };
	// No amount has this many digits.
	if (typed("amount").length > 100) problems.amount = { reason: "amount-form" };
	if (typed("note").length > maxNoteLength) problems.note = { reason: "too-long", most: maxNoteLength };
	if (typed("reference").length > maxReferenceLength)
		problems.reference = { reason: "too-long", most: maxReferenceLength };
	const input = {
		year: needsYear(kind) && year !== "" ? Number(year) : null,
		dueOn: dueOn ?? null,
		amount: text("amount"),
		currency: text("currency")?.slice(0, 20) ?? null,
		itemId: uuidOf(typed("itemId")),
		note: text("note"),
		reference: text("reference"),
	};
	const dated = { member, kind, ...input, datedOn: datedOn ?? null };
	const found: Problems = { ...fieldProblems(dated, reference, dayOf(clock.now())), ...problems };
	const said = fieldsInOrder(kind).flatMap((field) => (found[field] ? [[field, found[field]]] : []));
	if (said.length > 0 || !datedOn) return { outcome: "refused", problems: Object.fromEntries(said) };
	return { outcome: "read", input: { ...input, datedOn } };
}

/** The fields in the order of the form, in which what was given in kind comes before its value. */
function fieldsInOrder(kind: EnteredKind): EntryField[] {
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
