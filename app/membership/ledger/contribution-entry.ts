import type { Amount } from "#app/membership/ledger/contribution-amount.ts";
import { compare } from "#app/platform/text/compare.ts";
import type { Code } from "#app/reference/codes.ts";

/**
 * The ledger of contributions: entries never change. What a member owes, what is late and what was paid are derived
 * from them and stored nowhere.
 */
export const contributionKinds = ["assessed", "voluntary", "in-kind", "receipt", "credit-note", "reversal"] as const;
export type ContributionKind = Code<typeof contributionKinds>;

/** The kinds that the secretariat enters; reversals come with a correction. */
export const enteredKinds = [
	"assessed",
	"receipt",
	"credit-note",
	"voluntary",
	"in-kind",
] as const satisfies readonly ContributionKind[];
export type EnteredKind = Code<typeof enteredKinds>;

/** One entry of the ledger. Days are as `2026-11-25`. */
export type ContributionEntry = {
	id: string;
	/** ISO 3166-1 alpha-2. */
	member: string;
	kind: ContributionKind;
	/** The year it is for; a receipt and a credit note belong to the year of the charge that they settle. */
	year: number | null;
	/** The day it counts from. A reversal has the day of the entry it reverses, as if that entry had never existed. */
	datedOn: string;
	/** The due date. */
	dueOn: string | null;
	/** ISO 4217; missing, with the amount, for an in-kind contribution of unknown value. */
	currency: string | null;
	amount: Amount | null;
	/** The charge that a receipt or credit note settles; a receipt without it settles the charges due first. */
	itemId: string | null;
	/** The entry that a reversal reverses. */
	correctsId: string | null;
	/** The wrong entry that this one replaces. */
	replacesId: string | null;
	/** What was given in kind, the reason for a credit or reversal, or a comment. */
	note: string | null;
	/** The bank's reference of a payment. */
	reference: string | null;
	/** The contribution scale that it was issued from. */
	scaleId: string | null;
	recordedAt: Date;
};

/** An entry with an amount. */
export type MoneyEntry = ContributionEntry & { currency: string; amount: Amount };

export function hasMoney(entry: ContributionEntry): entry is MoneyEntry {
	return entry.amount !== null && entry.currency !== null;
}

/**
 * Whether an entry charges the member: an assessment or a pledge. In-kind contributions count as received when
 * recorded.
 */
export function isCharge(entry: ContributionEntry): entry is MoneyEntry {
	return (entry.kind === "assessed" || entry.kind === "voluntary") && hasMoney(entry);
}

/** Whether an entry settles a charge. */
export function isCredit(entry: ContributionEntry): entry is MoneyEntry {
	return (entry.kind === "receipt" || entry.kind === "credit-note") && hasMoney(entry);
}

/**
 * The entries that count on a day, as known today, in the order in which they count. Reversed entries are left out
 * together with their reversals.
 * @param on `2026-11-25`; all of them when left out
 */
export function entriesAfterReversals(entries: readonly ContributionEntry[], on?: string): ContributionEntry[] {
	const reversed = new Set(entries.flatMap(({ correctsId }) => correctsId ?? []));
	return inOrder(entries.filter(({ id, kind }) => kind !== "reversal" && !reversed.has(id))).filter(
		({ datedOn }) => on === undefined || datedOn <= on,
	);
}

/** Sorted by the day they count from, then by when they were recorded. */
export function inOrder<E extends Pick<ContributionEntry, "id" | "datedOn" | "recordedAt">>(
	entries: readonly E[],
): E[] {
	return entries.toSorted(
		(a, b) => compare(a.datedOn, b.datedOn) || a.recordedAt.getTime() - b.recordedAt.getTime() || compare(a.id, b.id),
	);
}
