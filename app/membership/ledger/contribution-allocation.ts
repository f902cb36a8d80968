import {
	type Amount,
	type Balance,
	balance,
	isGreater,
	isZero,
	smallerOf,
	subtract,
	sum,
	zero,
} from "#app/membership/ledger/contribution-amount.ts";
import {
	type ContributionEntry,
	entriesAfterReversals,
	isCharge,
	isCredit,
	type MoneyEntry,
} from "#app/membership/ledger/contribution-entry.ts";
import { daysBetween } from "#app/platform/partial-date.ts";

/** A charge, and how much of it is settled. */
export type OpenItem = {
	entry: MoneyEntry;
	received: Amount;
	credited: Amount;
	/** What remains to be paid. */
	open: Amount;
};

/** How a member's payments in one currency settle its charges. */
export type Allocation = {
	currency: string;
	/** In the order in which they are settled. */
	items: OpenItem[];
	/** The amount paid beyond all charges: it settles the next one. */
	unallocated: Amount;
	balance: Balance;
};

/**
 * Allocates payments to charges. A payment that names a charge settles that one (or its replacement, if it was
 * corrected); the rest settles the charges due first, assessed charges before pledges. How much of each charge is
 * settled does not depend on the order of payments. Currencies are never added up.
 * @param entries the entries of one member
 * @param on the day, as known today; all entries when left out
 */
export function allocate(entries: readonly ContributionEntry[], on?: string): Allocation[] {
	const effective = entriesAfterReversals(entries, on);
	const charges = effective.filter(isCharge);
	const credits = effective.filter(isCredit);
	const currencies = [...new Set([...charges, ...credits].map(({ currency }) => currency))].sort();
	return currencies.map((currency) => {
		const of = ({ currency: its }: MoneyEntry) => its === currency;
		return allocateCurrency(currency, charges.filter(of).sort(byDue), credits.filter(of), replacementsIn(entries));
	});
}

/** Finds the present replacement of an entry that was corrected, through any number of corrections. */
function replacementsIn(entries: readonly ContributionEntry[]): (id: string) => string {
	const next = new Map(entries.flatMap(({ id, replacesId }) => (replacesId ? [[replacesId, id]] : [])));
	const last = (id: string): string => (next.has(id) ? last(next.get(id) as string) : id);
	return last;
}

/** Assessed ones first, then by due date. Sorting is stable, so otherwise the order of recording stays. */
function byDue(a: MoneyEntry, b: MoneyEntry): number {
	const key = ({ kind, dueOn, datedOn }: MoneyEntry) => `${kind === "assessed" ? 0 : 1} ${dueOn ?? datedOn}`;
	return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function allocateCurrency(
	currency: string,
	charges: MoneyEntry[],
	credits: MoneyEntry[],
	inPlace: (id: string) => string,
): Allocation {
	const items = charges.map((entry): OpenItem => ({ entry, received: zero, credited: zero, open: entry.amount }));
	const byId = new Map(items.map((item) => [item.entry.id, item]));
	// Credit notes reduce their charge before any payment counts towards it.
	const ordered = credits.toSorted((a, b) => Number(a.kind === "receipt") - Number(b.kind === "receipt"));
	const rests = ordered.map((credit) => {
		const named = byId.get(inPlace(credit.itemId ?? ""));
		return { credit, rest: named ? settle(named, credit, credit.amount) : credit.amount };
	});
	// Most payments name what they settle and leave no rest.
	const left = rests.map(({ credit, rest }) =>
		isZero(rest)
			? rest
			: items.reduce((remaining, item) => (isZero(remaining) ? remaining : settle(item, credit, remaining)), rest),
	);
	return {
		currency,
		items,
		unallocated: sum([zero, ...left]),
		balance: balance(sum(charges.map(({ amount }) => amount)), sum(credits.map(({ amount }) => amount))),
	};
}

/**
 * Settles as much of a charge as is open.
 * @returns what is left over
 */
function settle(item: OpenItem, { kind }: MoneyEntry, offered: Amount): Amount {
	const taken = smallerOf(item.open, offered);
	const place = kind === "receipt" ? "received" : "credited";
	item[place] = sum([item[place], taken]);
	item.open = subtract(item.open, taken);
	return subtract(offered, taken);
}

/** The days, from the first to the last, that a late charge of each age is late. */
export const daysLate = {
	recent: { from: 1, to: 30 },
	older: { from: 31, to: 90 },
	old: { from: 91, to: 365 },
	oldest: { from: 366, to: Number.POSITIVE_INFINITY },
} as const;
type LateAge = keyof typeof daysLate;
export type Age = "not-due" | LateAge;
const lateAges = Object.keys(daysLate) as LateAge[];
/** How late a charge is, from the least to the most. */
export const ages: readonly Age[] = ["not-due", ...lateAges];

/** The age of a charge on a day; on the due date itself it is not late. */
export function ageOf(dueOn: string, on: string): Age {
	const days = daysBetween(dueOn, on);
	return days <= 0 ? "not-due" : (lateAges.find((age) => days <= daysLate[age].to) ?? "oldest");
}

export type Arrears = Readonly<Record<Age, Amount>>;

/** Open assessed charges on a day, by age. Voluntary pledges are never late. */
export function arrearsOf({ items }: Pick<Allocation, "items">, on: string): Arrears {
	const assessed = items.filter(({ entry }) => entry.kind === "assessed");
	return arrearsByAge(
		assessed.map(({ entry: { dueOn, datedOn }, open }) => ({ dueOn: dueOn ?? datedOn, open })),
		on,
	);
}

/** Sums of open amounts on a day, by age. */
export function arrearsByAge(items: readonly { dueOn: string; open: Amount }[], on: string): Arrears {
	const byAge = Map.groupBy(items, ({ dueOn }) => ageOf(dueOn, on));
	const of = (age: Age) => sum((byAge.get(age) ?? []).map(({ open }) => open));
	return Object.fromEntries(ages.map((age) => [age, of(age)])) as Arrears;
}

/** Whether something remains to be paid. */
export function isOpen({ open }: OpenItem): boolean {
	return isGreater(open, zero);
}
