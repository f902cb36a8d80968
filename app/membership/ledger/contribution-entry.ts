import type { Amount } from "#app/membership/ledger/contribution-amount.ts";
import type { Code } from "#app/reference/codes.ts";

/**
 * The ledger of contributions: entries that never change. What a member owes, what is late and what was paid follow
 * from them, and are stored nowhere.
 */
export const contributionKinds = ["assessed", "voluntary", "in-kind", "receipt", "credit-note", "reversal"] as const;
export type ContributionKind = Code<typeof contributionKinds>;

/** What somebody of the secretariat enters; a reversal comes with a correction. */
export const enteredKinds = [
	"assessed",
	"receipt",
	"credit-note",
	"voluntary",
	"in-kind",
] as const satisfies readonly ContributionKind[];
export type EnteredKind = Code<typeof enteredKinds>;

/** One entry. Days are as `2026-11-25`. */
export type ContributionEntry = {
	id: string;
	/** ISO 3166-1 alpha-2. */
	member: string;
	kind: ContributionKind;
	/** The year that it is for; a receipt and a credit note are for that of what they settle. */
	year: number | null;
	/** The day that it counts from. A reversal counts from the day of what it takes back: that never was. */
	datedOn: string;
	/** Until when it is to be paid. */
	dueOn: string | null;
	/** ISO 4217; missing, with the amount, where something was given whose value nobody stated. */
	currency: string | null;
	amount: Amount | null;
	/** What a receipt or a credit note settles; a receipt without it settles what was due first. */
	itemId: string | null;
	/** What a reversal takes back. */
	correctsId: string | null;
	/** The wrong entry in whose place this one stands. */
	replacesId: string | null;
	/** What was given in kind, why something is credited or taken back, or a remark. */
	note: string | null;
	/** Of a payment, as the bank has it. */
	reference: string | null;
	/** The scale that it was issued from. */
	scaleId: string | null;
	recordedAt: Date;
};

/** An entry with an amount. */
export type MoneyEntry = ContributionEntry & { currency: string; amount: Amount };

export function hasMoney(entry: ContributionEntry): entry is MoneyEntry {
	return entry.amount !== null && entry.currency !== null;
}

/** What a member is to pay, or said that it would. What is given in kind is received when it is recorded. */
export function isCharge(entry: ContributionEntry): entry is MoneyEntry {
	return (entry.kind === "assessed" || entry.kind === "voluntary") && hasMoney(entry);
}

/** What settles a charge. */
export function isCredit(entry: ContributionEntry): entry is MoneyEntry {
	return (entry.kind === "receipt" || entry.kind === "credit-note") && hasMoney(entry);
}

/**
 * The entries that hold on a day, as known today: what was taken back is left out, with what takes it back. In the
 * order in which they count.
 * @param on `2026-11-25`; all of them when left out
 */
export function entriesAfterReversals(entries: readonly ContributionEntry[], on?: string): ContributionEntry[] {
	const reversed = new Set(entries.flatMap(({ correctsId }) => correctsId ?? []));
	return inOrder(entries.filter(({ id, kind }) => kind !== "reversal" && !reversed.has(id))).filter(
		({ datedOn }) => on === undefined || datedOn <= on,
	);
}

/** By the day from which they count, then as they were recorded. */
export function inOrder<E extends Pick<ContributionEntry, "id" | "datedOn" | "recordedAt">>(
	entries: readonly E[],
): E[] {
	return entries.toSorted(
		(a, b) => compare(a.datedOn, b.datedOn) || a.recordedAt.getTime() - b.recordedAt.getTime() || compare(a.id, b.id),
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
