import { z } from "zod";
import { allocate, isOpen } from "#app/membership/ledger/contribution-allocation.ts";
import {
	type Amount,
	type AmountProblem,
	isGreater,
	readAmount,
	sum,
	zero,
} from "#app/membership/ledger/contribution-amount.ts";
import {
	type ContributionEntry,
	enteredKinds,
	entriesAfterReversals,
} from "#app/membership/ledger/contribution-entry.ts";
import { exactDay, monthsAfter } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import type { CurrencyProblem } from "#app/reference/currency.ts";
import type { Reference } from "#app/reference/reference.ts";

export const maxNoteLength = 1000;
export const maxReferenceLength = 200;
/** The association did not exist before. */
export const firstYear = 1990;
/** Maximum months from the date of a charge until it is due. */
const monthsUntilDue = 24;

/** An entry as typed. Amounts and currencies are checked later, so that their problems can be explained. */
export const newContribution = z.strictObject({
	member: z.string().regex(/^[A-Z]{2}$/),
	kind: z.enum(enteredKinds),
	year: z.int().nullable().default(null),
	datedOn: exactDay,
	dueOn: exactDay.nullable().default(null),
	currency: z.string().max(20).nullable().default(null),
	amount: z.string().max(100).nullable().default(null),
	itemId: z.uuid().nullable().default(null),
	note: z.string().overwrite(severalLines).min(1).max(maxNoteLength).nullable().default(null),
	reference: z.string().trim().min(1).max(maxReferenceLength).nullable().default(null),
});
export type NewContributionInput = z.input<typeof newContribution>;
export type NewContribution = z.output<typeof newContribution>;

export type ContributionField = Exclude<keyof NewContribution, "member" | "kind"> | "reason";

export type ContributionProblem =
	| AmountProblem
	| CurrencyProblem
	| { reason: "required" | "date-ahead" | "date-too-early" | "due-before-date" | "due-too-late" | "bad-year" }
	/** It would settle more than is open. */
	| { reason: "more-than-owed"; owed: Amount; currency: string }
	/** Nothing is owed in this currency; `others` lists those in which something is. */
	| { reason: "nothing-owed"; currency: string; others: string[] }
	/** A member has one assessment per year; another amount is a correction. */
	| { reason: "assessed-already"; year: number }
	/** Its status or class exempts the member on every day of the year. */
	| { reason: "owes-nothing"; year: number }
	| { reason: "unknown-item" | "settled-already" | "corrected-already" | "same-as-before" };

export type ContributionProblems = Partial<Record<ContributionField, ContributionProblem>>;
export type ContributionRefused = { outcome: "refused"; problems: ContributionProblems };

/** An entry that passed all checks. */
export type CheckedContribution = Omit<NewContribution, "amount"> & { amount: Amount | null };

/**
 * Checks an entry against the calendar and the currencies, then against the member's ledger.
 * @param entries all entries of the member
 * @param today `2026-11-25`
 */
export function checkContribution(
	input: NewContribution,
	entries: readonly ContributionEntry[],
	reference: Pick<Reference, "currency" | "currencyProblem">,
	today: string,
): { checked: CheckedContribution } | ContributionRefused {
	const item = input.itemId === null ? undefined : entries.find(({ id }) => id === input.itemId);
	const currency = (input.currency ?? item?.currency)?.toUpperCase() ?? null;
	const problems = fieldProblems({ ...input, currency }, reference, today);
	if (Object.keys(problems).length > 0) return { outcome: "refused", problems };
	if (input.itemId !== null && !item) return refuse("itemId", { reason: "unknown-item" });
	if (input.amount === null || currency === null) return { checked: { ...input, amount: null, currency: null } };
	const read = readAmount(input.amount, reference.currency(currency));
	if ("problem" in read) return refuse("amount", read.problem);
	const checked: CheckedContribution = { ...input, currency, amount: read.amount };
	return ledgerProblem(checked, read.amount, currency, entries) ?? { checked };
}

/**
 * The problems of the fields themselves, which need no ledger.
 * @param input `datedOn` is null if it could not be read
 */
export function fieldProblems(
	input: Omit<NewContribution, "datedOn"> & { datedOn: string | null },
	reference: Pick<Reference, "currency" | "currencyProblem">,
	today: string,
): ContributionProblems {
	const { year, datedOn, dueOn, amount } = input;
	const currency = input.currency?.toUpperCase() ?? null;
	const dated = datedOn === null ? undefined : dateProblem(datedOn, today);
	// A wrong date is reported itself, not by what does not agree with it.
	const day = dated ? null : datedOn;
	const found: [ContributionField, ContributionProblem | undefined][] = [
		...missingFields(input).map((field): [ContributionField, ContributionProblem] => [field, { reason: "required" }]),
		["year", needsYear(input.kind) && year !== null ? yearProblem(year, today) : undefined],
		["datedOn", dated],
		["dueOn", day !== null && dueOn !== null ? dueProblem(day, dueOn) : undefined],
		["currency", currency === null ? undefined : reference.currencyProblem(currency, day ?? today, input.member)],
		["amount", amount === null ? undefined : amountProblem(amount, currency, reference)],
	];
	return Object.fromEntries(found.filter(([, problem]) => problem));
}

type Fillable = "year" | "datedOn" | "dueOn" | "itemId" | "note" | "currency" | "amount";

/** The fields that an entry lacks; a contribution in kind may lack both amount and currency. */
function missingFields(input: Pick<NewContribution, "kind"> & Record<Fillable, unknown>): Fillable[] {
	const { kind } = input;
	const isWithoutValue = kind === "in-kind" && input.amount == null && input.currency == null;
	const needed: Record<Fillable, boolean> = {
		itemId: kind === "credit-note",
		year: needsYear(kind),
		datedOn: true,
		amount: !isWithoutValue,
		currency: !isWithoutValue && input.itemId == null,
		dueOn: kind === "assessed",
		note: kind === "in-kind" || kind === "credit-note",
	};
	return (Object.keys(needed) as Fillable[]).filter((field) => needed[field] && input[field] == null);
}

export function refuse(field: ContributionField, problem: ContributionProblem): ContributionRefused {
	return { outcome: "refused", problems: { [field]: problem } };
}

function yearProblem(year: number, today: string): ContributionProblem | undefined {
	return year < firstYear || year > Number(today.slice(0, 4)) + 1 ? { reason: "bad-year" } : undefined;
}

function dateProblem(datedOn: string, today: string): ContributionProblem | undefined {
	if (datedOn > today) return { reason: "date-ahead" };
	return datedOn < `${firstYear}-01-01` ? { reason: "date-too-early" } : undefined;
}

function amountProblem(
	amount: string,
	currency: string | null,
	reference: Pick<Reference, "currency">,
): AmountProblem | undefined {
	const read = readAmount(amount, currency === null ? null : reference.currency(currency));
	return "problem" in read ? read.problem : undefined;
}

/** Whether an entry has a year of its own. */
export function needsYear(kind: NewContribution["kind"]): boolean {
	return kind === "assessed" || kind === "voluntary" || kind === "in-kind";
}

/** The problem with a due date; undefined if there is none. */
export function dueProblem(datedOn: string, dueOn: string): { reason: "due-before-date" | "due-too-late" } | undefined {
	if (dueOn < datedOn) return { reason: "due-before-date" };
	return dueOn > monthsAfter(datedOn, monthsUntilDue) ? { reason: "due-too-late" } : undefined;
}

/** Checks against the ledger: one assessment per year, and nothing settles more than is open. */
function ledgerProblem(
	input: CheckedContribution,
	amount: Amount,
	currency: string,
	entries: readonly ContributionEntry[],
): ContributionRefused | undefined {
	const { kind, year, itemId } = input;
	const effective = entriesAfterReversals(entries);
	if (kind === "assessed" && effective.some((entry) => entry.kind === "assessed" && entry.year === year)) {
		return refuse("year", { reason: "assessed-already", year: year as number });
	}
	if (kind !== "receipt" && kind !== "credit-note") return undefined;
	const open = allocate(entries).flatMap((allocation) => allocation.items.filter(isOpen));
	if (itemId !== null) {
		const item = open.find(({ entry }) => entry.id === itemId);
		if (!item) {
			const known = effective.some(({ id, kind: its }) => id === itemId && (its === "assessed" || its === "voluntary"));
			return refuse("itemId", { reason: known ? "settled-already" : "unknown-item" });
		}
		if (item.entry.currency !== currency) return refuse("currency", nothingOwed(currency, [item.entry.currency]));
		return isGreater(amount, item.open)
			? refuse("amount", { reason: "more-than-owed", owed: item.open, currency })
			: undefined;
	}
	const owed = sum([zero, ...open.filter(({ entry }) => entry.currency === currency).map((item) => item.open)]);
	if (!isGreater(owed, zero)) {
		return refuse("currency", nothingOwed(currency, [...new Set(open.map(({ entry }) => entry.currency))].sort()));
	}
	return isGreater(amount, owed) ? refuse("amount", { reason: "more-than-owed", owed, currency }) : undefined;
}

function nothingOwed(currency: string, others: string[]): ContributionProblem {
	return { reason: "nothing-owed", currency, others };
}
