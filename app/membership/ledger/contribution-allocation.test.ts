import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	anyAmount,
	anyDay,
	anyLedger,
	entry,
	reversalOf,
} from "#app/membership/contributions/contributions.fixture.ts";
import { ageOf, allocate, arrearsOf } from "#app/membership/ledger/contribution-allocation.ts";
import { type Amount, balance, isGreater, sum, zero } from "#app/membership/ledger/contribution-amount.ts";
import { entriesAfterReversals, isCharge, isCredit } from "#app/membership/ledger/contribution-entry.ts";
import { isPaidUp, statementOf } from "#app/membership/ledger/contribution-statement.ts";

const open = (entries: Parameters<typeof allocate>[0], on?: string) =>
	allocate(entries, on).map(({ currency, items, unallocated }) => [
		currency,
		...items.map((item) => item.open),
		unallocated,
	]);
const same = (one: Amount, other: Amount) => !isGreater(one, other) && !isGreater(other, one);

describe("payments towards charges", () => {
	const first = entry("assessed", "100.00", { year: 2025, datedOn: "2025-01-10", dueOn: "2025-03-31" });
	const second = entry("assessed", "100.00");
	const pledge = entry("voluntary", "40.00", { datedOn: "2024-01-01" });

	it("settle what was due first, assessments before pledges, unless they name an item", () => {
		expect(open([second, first, pledge, entry("receipt", "150.00")])).toEqual([
			["EUR", "0.00", "50.00", "40.00", "0.00"],
		]);
		expect(open([first, second, pledge, entry("receipt", "30.00", { itemId: pledge.id })])).toEqual([
			["EUR", "100.00", "100.00", "10.00", "0.00"],
		]);
		const later = entry("assessed", "200.00", { year: 2024, datedOn: "2024-12-01", dueOn: "2025-12-31" });
		expect(open([later, first, entry("receipt", "30.00")])).toEqual([["EUR", "70.00", "200.00", "0.00"]]);
		const same = [entry("assessed", "100.00"), entry("assessed", "50.00"), entry("receipt", "30.00")];
		expect(open(same)).toEqual([["EUR", "70.00", "50.00", "0.00"]]);
		expect(open([first, second, entry("receipt", "230.00")])).toEqual([["EUR", "0.00", "0.00", "30.00"]]);
		expect(open([first, entry("receipt", "50.00", { currency: "USD" })])).toEqual([
			["EUR", "100.00", "0"],
			["USD", "50.00"],
		]);
	});

	it("count in the order of their days, then of their recording, without reversed entries", () => {
		const [a, b, c] = [entry("receipt", "1.00"), entry("receipt", "2.00"), entry("receipt", "3.00")];
		const early = entry("receipt", "4.00", { datedOn: "2025-12-31" });
		const wrong = entry("receipt", "5.00");
		expect(entriesAfterReversals([c, wrong, a, reversalOf(wrong), b, early])).toEqual([early, a, b, c]);
		expect(entriesAfterReversals([early, a], "2025-12-31")).toEqual([early]);
	});

	it("follow an item to its replacement", () => {
		const receipt = entry("receipt", "80.00", { itemId: second.id });
		const back = reversalOf(second);
		expect(open([first, second, receipt, back])).toEqual([["EUR", "20.00", "0.00"]]);
		const right = entry("assessed", "90.00", { replacesId: second.id });
		expect(open([first, second, receipt, back, right])).toEqual([["EUR", "100.00", "10.00", "0.00"]]);
	});

	it("never settle more than is open, and no payment is lost", () => {
		fc.assert(
			fc.property(anyLedger, fc.option(anyDay, { nil: undefined }), (ledger, on) => {
				const held = entriesAfterReversals(ledger, on);
				for (const { currency, items, unallocated, balance: stands } of allocate(ledger, on)) {
					const own = held.filter((one) => one.currency === currency);
					const charges = sum([zero, ...own.filter(isCharge).map(({ amount }) => amount)]);
					const credits = sum([zero, ...own.filter(isCredit).map(({ amount }) => amount)]);
					for (const { entry: item, received, credited, open: left } of items) {
						expect(same(sum([received, credited, left]), item.amount)).toBe(true);
					}
					const settled = sum([zero, ...items.flatMap(({ received, credited }) => [received, credited])]);
					expect(same(sum([settled, unallocated]), credits)).toBe(true);
					expect(stands).toEqual(balance(charges, credits));
					const left = sum([zero, ...items.map((item) => item.open)]);
					// Open charges and advance payments never exist at the same time.
					expect(isGreater(left, zero) && isGreater(unallocated, zero)).toBe(false);
					expect(same(left, stands.owed) && same(unallocated, stands.inCredit)).toBe(true);
				}
			}),
		);
	});

	it("lead to the same totals, whatever their order", () => {
		fc.assert(
			fc.property(anyLedger, fc.array(fc.nat()), (ledger, order) => {
				const shuffled = ledger.map((one, at) => ({ ...one, recordedAt: new Date(order[at] ?? at) }));
				const totals = (entries: typeof ledger) =>
					allocate(entries).map(({ items, unallocated, ...rest }) => [
						rest,
						unallocated,
						sum(items.map((item) => item.open)),
						sum(items.map(({ received }) => received)),
					]);
				const receiptsMoved = shuffled.map((one) =>
					one.kind === "receipt" ? one : { ...one, recordedAt: new Date(0) },
				);
				const straight = ledger.map((one) => (one.kind === "receipt" ? one : { ...one, recordedAt: new Date(0) }));
				expect(totals(receiptsMoved)).toEqual(totals(straight));
			}),
		);
	});

	it("are the same as before once an entry is reversed", () => {
		fc.assert(
			fc.property(
				anyLedger,
				anyAmount,
				fc.constantFrom("assessed", "receipt", "voluntary" as const),
				(ledger, amount, kind) => {
					const wrong = entry(kind, amount);
					const after = [...ledger, wrong, reversalOf(wrong)];
					expect(allocate(after)).toEqual(allocate(ledger));
				},
			),
		);
	});
});

describe("a statement", () => {
	it("goes from the amount brought forward to the balance, line by line", () => {
		fc.assert(
			fc.property(anyLedger, anyDay, anyDay, (ledger, one, other) => {
				const [from, on] = [one, other].sort() as [string, string];
				const whole = statementOf(ledger, { on });
				const part = statementOf(ledger, { from, on });
				const balances = new Map(allocate(ledger, on).map((all) => [all.currency, all.balance]));
				for (const [at, account] of part.accounts.entries()) {
					expect(account.closing).toEqual(whole.accounts[at]?.closing);
					expect(account.lines.every(({ entry: { datedOn } }) => datedOn >= from && datedOn <= on)).toBe(true);
					const stands = balances.get(account.currency);
					if (stands) {
						expect(same(account.closing.owed, stands.owed)).toBe(true);
						expect(same(account.closing.inCredit, stands.inCredit)).toBe(true);
					}
					const late = sum(Object.values(account.arrears));
					expect(same(sum([late, account.pledged]), sum([zero, ...account.open.map((item) => item.open)]))).toBe(true);
				}
			}),
		);
	});

	it("shows reversed entries beside their reversals, and contributions in kind separately", () => {
		const wrong = entry("assessed", "100.00");
		const rooms = entry("in-kind", "500.00", { note: "Rooms for two days" });
		const help = entry("in-kind", null, { note: "An expert" });
		const { accounts, inKind } = statementOf([wrong, reversalOf(wrong), rooms, help], { on: "2026-12-31" });
		expect(
			accounts.map(({ closing, lines }) => [closing, lines.map(({ charge, credit }) => [charge, credit])]),
		).toEqual([
			[
				{ owed: "0.00", inCredit: "0.00" },
				[
					["100.00", null],
					[null, "100.00"],
				],
			],
		]);
		expect(inKind.map(({ note }) => note)).toEqual(["Rooms for two days", "An expert"]);
	});

	it("includes entries of its first and last day, and sorts currencies", () => {
		const days = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"];
		const ledger = days.flatMap((datedOn) => [
			...[entry("voluntary", "10.00", { datedOn }), entry("in-kind", null, { datedOn, note: "Rooms" })],
			entry("voluntary", "10.00", { datedOn, currency: "AZN" }),
		]);
		const { accounts, inKind } = statementOf(ledger, { from: "2026-02-01", on: "2026-02-28" });
		expect(accounts.map(({ currency }) => currency)).toEqual(["AZN", "EUR"]);
		for (const { opening, lines, closing } of accounts) {
			expect(opening.owed).toBe("10.00");
			expect(lines.map(({ entry: { datedOn } }) => datedOn)).toEqual(["2026-02-01", "2026-02-28"]);
			expect(closing.owed).toBe("30.00");
		}
		expect(inKind.map(({ datedOn }) => datedOn)).toEqual(["2026-02-01", "2026-02-28"]);
		expect(statementOf(ledger, { on: "2026-02-01" }).inKind).toHaveLength(2);
	});

	it("shows the age of overdue assessments from the day after they were due; a pledge is never late", () => {
		const on = (day: string) => ageOf("2026-03-31", day);
		expect(["2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01"].map(on)).toEqual([
			"not-due",
			"recent",
			"recent",
			"older",
		]);
		expect(["2026-06-29", "2026-06-30", "2027-03-31", "2027-04-01"].map(on)).toEqual(["older", "old", "old", "oldest"]);
		const ledger = [
			entry("assessed", "100.00"),
			entry("voluntary", "70.00", { dueOn: "2026-02-01" }),
			entry("receipt", "40.00"),
		];
		const [account] = statementOf(ledger, { on: "2026-04-15" }).accounts;
		expect(account?.arrears).toMatchObject({ recent: "60.00", older: "0" });
		expect(account?.pledged).toBe("70.00");
		expect(account && isPaidUp(account)).toBe(false);
		const [before] = statementOf(ledger, { on: "2026-03-31" }).accounts;
		expect(before && isPaidUp(before)).toBe(true);
		const paid = statementOf([...ledger, entry("receipt", "60.00")], { on: "2026-04-15" }).accounts;
		expect(paid.map(({ open, ...rest }) => [isPaidUp(rest), open.map((item) => item.open)])).toEqual([
			[true, ["70.00"]],
		]);
		const [allocation] = allocate(ledger, "2026-03-31");
		expect(allocation && arrearsOf(allocation, "2026-03-31")["not-due"]).toBe("60.00");
	});
});
