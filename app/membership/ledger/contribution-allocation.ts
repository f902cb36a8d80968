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

/** What is to be paid, and how much of it is settled. */
export type OpenItem = {
	entry: MoneyEntry;
	received: Amount;
	credited: Amount;
	/** What is left to pay. */
	open: Amount;
};

/** How the payments of one member in one currency lie on what it is to pay. */
export type Allocation = {
	currency: string;
	/** In the order in which they are settled. */
	items: OpenItem[];
	/** What was paid beyond all that was to be paid: it settles what comes next. */
	unallocated: Amount;
	balance: Balance;
};

/**
 * Lays payments on what is to be paid: first what names an item, on that item; the rest on what was due first, what is
 * assessed before what was only pledged. What names an item that was put right lies on the one in its place. How much of each item is settled does not depend on the order of payments.
 * Currencies are never added up: each is for itself.
 * @param entries of one member
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

/** The entry that stands today in the place of one that was put right, however often. */
function replacementsIn(entries: readonly ContributionEntry[]): (id: string) => string {
	const next = new Map(entries.flatMap(({ id, replacesId }) => (replacesId ? [[replacesId, id]] : [])));
	const last = (id: string): string => (next.has(id) ? last(next.get(id) as string) : id);
	return last;
}

/** Assessed ones first, then by the day they are due. Sorting keeps the order in which they were recorded. */
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
	// What is forgiven is forgiven on its item before anything is paid on it.
	const ordered = credits.toSorted((a, b) => Number(a.kind === "receipt") - Number(b.kind === "receipt"));
	const rests = ordered.map((credit) => {
		const named = byId.get(inPlace(credit.itemId ?? ""));
		return { credit, rest: named ? settle(named, credit, credit.amount) : credit.amount };
	});
	// Most payments name what they settle, and leave nothing over.
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

/** Puts as much on an item as it has open. @returns what is left over */
function settle(item: OpenItem, { kind }: MoneyEntry, offered: Amount): Amount {
	const taken = smallerOf(item.open, offered);
	const place = kind === "receipt" ? "received" : "credited";
	item[place] = sum([item[place], taken]);
	item.open = subtract(item.open, taken);
	return subtract(offered, taken);
}

/** How long something has been late: by so many days at the most. */
export const ages = ["not-due", "to-30", "to-90", "to-365", "over-365"] as const;
export type Age = (typeof ages)[number];

/** The age of what was to be paid by a day, on another; on the day itself it is not late. */
export function ageOf(dueOn: string, on: string): Age {
	const days = daysBetween(dueOn, on);
	if (days <= 0) return "not-due";
	return days <= 30 ? "to-30" : days <= 90 ? "to-90" : days <= 365 ? "to-365" : "over-365";
}

export type Arrears = Readonly<Record<Age, Amount>>;

/** What is assessed and open on a day, by age. What was pledged freely is never late. */
export function arrearsOf({ items }: Pick<Allocation, "items">, on: string): Arrears {
	const assessed = items.filter(({ entry }) => entry.kind === "assessed");
	return arrearsByAge(
		assessed.map(({ entry: { dueOn, datedOn }, open }) => ({ dueOn: dueOn ?? datedOn, open })),
		on,
	);
}

/** Sums of what is open on a day, by age. */
export function arrearsByAge(items: readonly { dueOn: string; open: Amount }[], on: string): Arrears {
	const byAge = Map.groupBy(items, ({ dueOn }) => ageOf(dueOn, on));
	const of = (age: Age) => sum((byAge.get(age) ?? []).map(({ open }) => open));
	return Object.fromEntries(ages.map((age) => [age, of(age)])) as Arrears;
}

/** Whether there is still something to pay. */
export function isOpen({ open }: OpenItem): boolean {
	return isGreater(open, zero);
}
