import {
	type Allocation,
	type Arrears,
	allocate,
	arrearsOf,
	isOpen,
	type OpenItem,
} from "#app/membership/ledger/contribution-allocation.ts";
import type { Amount } from "#app/membership/ledger/contribution-amount.ts";
import { type Balance, balance, isZero, sum, zero } from "#app/membership/ledger/contribution-amount.ts";
import {
	type ContributionEntry,
	hasMoney,
	inOrder,
	isCharge,
	isCredit,
	type MoneyEntry,
} from "#app/membership/ledger/contribution-entry.ts";

/** A line of a statement: a charge or a credit, and the balance after it. */
type StatementLine = { entry: MoneyEntry; charge: Amount | null; credit: Amount | null; after: Balance };

/** The account of a member in one currency. */
export type StatementAccount = {
	currency: string;
	/** The balance before the first line. */
	opening: Balance;
	lines: StatementLine[];
	closing: Balance;
	/** Open assessments on the last day, by age. */
	arrears: Arrears;
	/** Pledges that have not been paid yet; part of the balance, but never late. */
	pledged: Amount;
	/** Open charges, in the order in which they will be settled. */
	open: OpenItem[];
};

export type Statement = {
	/** One per currency; currencies are never added up. */
	accounts: StatementAccount[];
	/** In-kind contributions, and the reversals of such entries. */
	inKind: ContributionEntry[];
};

/**
 * The statement of a member, as known today.
 * @param entries all entries of one member
 * @param period.from the first day of the lines; the beginning when left out
 * @param period.on the last day
 */
export function statementOf(
	entries: readonly ContributionEntry[],
	{ from, on }: { from?: string | undefined; on: string },
): Statement {
	const until = inOrder(entries.filter(({ datedOn }) => datedOn <= on));
	const ids = new Map(until.map((entry) => [entry.id, entry]));
	// A reversal is on the opposite side of the entry it reverses.
	const original = (entry: ContributionEntry) => ids.get(entry.correctsId ?? "") ?? entry;
	const money = until.filter((entry): entry is MoneyEntry => hasMoney(entry) && original(entry).kind !== "in-kind");
	const currencies = [...new Set(money.map(({ currency }) => currency))].sort();
	const allocations = new Map(allocate(entries, on).map((allocation) => [allocation.currency, allocation]));
	return {
		accounts: currencies.map((currency) => {
			const own = money.filter((entry) => entry.currency === currency);
			const sides = own.map((entry) => ({ entry, ...sidesOf(entry, original(entry)) }));
			return accountOf(currency, sides, allocations.get(currency), { from, on });
		}),
		inKind: until.filter(
			(entry) => original(entry).kind === "in-kind" && (from === undefined || entry.datedOn >= from),
		),
	};
}

type Sided = { entry: MoneyEntry; charge: Amount | null; credit: Amount | null };

function sidesOf({ kind, amount }: MoneyEntry, original: ContributionEntry): Pick<Sided, "charge" | "credit"> {
	const charges = kind === "reversal" ? isCredit(original) : isCharge(original);
	return charges ? { charge: amount, credit: null } : { charge: null, credit: amount };
}

function accountOf(
	currency: string,
	sides: readonly Sided[],
	allocation: Allocation | undefined,
	{ from, on }: { from?: string | undefined; on: string },
): StatementAccount {
	const first = from === undefined ? 0 : sides.findIndex(({ entry }) => entry.datedOn >= from);
	const before = first < 0 ? sides.length : first;
	let charges = sum([zero, ...sides.slice(0, before).flatMap(({ charge }) => charge ?? [])]);
	let credits = sum([zero, ...sides.slice(0, before).flatMap(({ credit }) => credit ?? [])]);
	const opening = balance(charges, credits);
	const lines = sides.slice(before).map((line) => {
		charges = sum([charges, line.charge ?? zero]);
		credits = sum([credits, line.credit ?? zero]);
		return { ...line, after: balance(charges, credits) };
	});
	const open = (allocation?.items ?? []).filter(isOpen);
	return {
		currency,
		opening,
		lines,
		closing: balance(charges, credits),
		arrears: arrearsOf({ items: open }, on),
		pledged: sum([zero, ...open.filter(({ entry }) => entry.kind === "voluntary").map((item) => item.open)]),
		open,
	};
}

/** Whether nothing was overdue on the last day of an account. */
export function isPaidUp({ arrears }: Pick<StatementAccount, "arrears">): boolean {
	return Object.entries(arrears).every(([age, amount]) => age === "not-due" || isZero(amount));
}
