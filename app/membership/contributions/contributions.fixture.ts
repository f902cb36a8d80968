import fc from "fast-check";
import type { NewContributionInput } from "#app/membership/contributions/contribution-check.ts";
import { type Amount, amountOf } from "#app/membership/ledger/contribution-amount.ts";
import type { ContributionEntry, ContributionKind } from "#app/membership/ledger/contribution-entry.ts";
import { daysAfter } from "#app/platform/partial-date.ts";

/** Any amount that can be on a ledger, in hundredths; larger than a number holds exactly. */
export const anyAmount: fc.Arbitrary<Amount> = fc
	.bigInt({ min: 1n, max: 10n ** 17n - 1n })
	.map((cents) => amountOf(`${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`, 2));

export const anyDay = fc.nat({ max: 9000 }).map((days) => daysAfter("2004-01-01", days));

/** A form for a contribution that AZ owes. */
export const assessment: NewContributionInput = {
	member: "AZ",
	kind: "assessed",
	year: 2026,
	datedOn: "2026-01-10",
	dueOn: "2026-03-31",
	currency: "eur",
	amount: "1000",
};

let next = 0;
/** An entry of AZ in EUR; each is recorded after the one before. */
export function entry(
	kind: ContributionKind,
	amount: string | null,
	more: Partial<ContributionEntry> = {},
): ContributionEntry {
	next += 1;
	return {
		id: `e${String(next).padStart(6, "0")}`,
		member: "AZ",
		kind,
		year: kind === "receipt" || kind === "credit-note" || kind === "reversal" ? null : 2026,
		datedOn: "2026-01-10",
		dueOn: kind === "assessed" ? "2026-03-31" : null,
		currency: amount === null ? null : "EUR",
		amount: amount as Amount | null,
		itemId: null,
		correctsId: null,
		replacesId: null,
		note: null,
		reference: null,
		scaleId: null,
		recordedAt: new Date(next),
		...more,
	};
}

/** A realistic ledger: charges, payments that name one of them or none, and some entries reversed. */
export const anyLedger: fc.Arbitrary<ContributionEntry[]> = fc
	.record({
		charges: fc.array(
			fc.record({
				amount: anyAmount,
				on: anyDay,
				due: fc.nat(400),
				pledge: fc.boolean(),
				currency: fc.constantFrom("EUR", "AZN"),
			}),
			{ maxLength: 8 },
		),
		credits: fc.array(
			fc.record({
				amount: anyAmount,
				on: anyDay,
				of: fc.option(fc.nat(7)),
				note: fc.boolean(),
				currency: fc.constantFrom("EUR", "AZN"),
			}),
			{ maxLength: 12 },
		),
		back: fc.array(fc.nat(30), { maxLength: 4 }),
	})
	.map(({ charges, credits, back }) => {
		const items = charges.map(({ amount, on, due, pledge, currency }) =>
			entry(pledge ? "voluntary" : "assessed", amount, { datedOn: on, dueOn: daysAfter(on, due), currency }),
		);
		const payments = credits.map(({ amount, on, of, note, currency }) => {
			const named = of === null ? undefined : items.filter((item) => item.currency === currency)[of];
			const kind = note && named ? "credit-note" : "receipt";
			return entry(kind, amount, { datedOn: on, currency, itemId: named?.id ?? null });
		});
		const all = [...items, ...payments];
		const taken = [...new Set(back)].flatMap((at) => all[at] ?? []);
		return [...all, ...taken.map(reversalOf)];
	});

/** The entry that reverses another. */
export function reversalOf({ id, amount, currency, datedOn }: ContributionEntry): ContributionEntry {
	return entry("reversal", amount, { correctsId: id, currency, datedOn, note: "wrong" });
}
