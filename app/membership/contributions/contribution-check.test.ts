import { expect, it } from "vitest";
import {
	checkContribution,
	fieldProblems,
	type NewContributionInput,
	newContribution,
} from "#app/membership/contributions/contribution-check.ts";
import { assessment, entry, reversalOf } from "#app/membership/contributions/contributions.fixture.ts";
import type { ContributionEntry } from "#app/membership/ledger/contribution-entry.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const reference = loadReference("content/reference");
const today = "2026-11-25";
const id = () => crypto.randomUUID();

/** The fields and problems of an entry that is refused, one after another, or the currency and amount of one that is not. */
function check(input: NewContributionInput, ledger: readonly ContributionEntry[] = []): unknown {
	const result = checkContribution(newContribution.parse(input), ledger, reference, today);
	return "checked" in result
		? [result.checked.currency, result.checked.amount]
		: Object.entries(result.problems).flat();
}

const pledge: NewContributionInput = { ...assessment, kind: "voluntary", dueOn: null };
const gift: NewContributionInput = {
	member: "AZ",
	kind: "in-kind",
	year: 2026,
	datedOn: "2026-02-01",
	note: "Rooms",
};
const receipt: NewContributionInput = {
	member: "AZ",
	kind: "receipt",
	datedOn: "2026-04-02",
	currency: "EUR",
	amount: "400.50",
};
const credit: NewContributionInput = { ...receipt, kind: "credit-note", note: "Late start" };

it("accepts entries up to the limits on years and dates", () => {
	const taken: NewContributionInput[] = [
		assessment,
		{ ...assessment, year: 2027 },
		{ ...assessment, year: 1990 },
		{ ...assessment, datedOn: today, dueOn: today },
		{ ...assessment, dueOn: "2028-01-10" },
		pledge,
	];
	for (const input of taken) expect(check(input), JSON.stringify(input)).toEqual(["EUR", "1000.00"]);
	for (const datedOn of ["1990-01-01", today]) expect(check({ ...gift, datedOn })).toEqual([null, null]);
	expect(check({ ...gift, currency: "USD", amount: "5" })).toEqual(["USD", "5.00"]);
});

it("refuses missing and impossible values with a reason", () => {
	const cases: [NewContributionInput, unknown][] = [
		[{ ...assessment, year: null }, ["year", { reason: "required" }]],
		[{ ...pledge, year: null }, ["year", { reason: "required" }]],
		[{ ...gift, year: null }, ["year", { reason: "required" }]],
		[{ ...assessment, year: 1989 }, ["year", { reason: "bad-year" }]],
		[{ ...assessment, year: 2028 }, ["year", { reason: "bad-year" }]],
		[{ ...pledge, year: 2028 }, ["year", { reason: "bad-year" }]],
		[{ ...gift, year: 1989 }, ["year", { reason: "bad-year" }]],
		[{ ...assessment, datedOn: "2026-11-26", dueOn: "2026-12-01" }, ["datedOn", { reason: "date-ahead" }]],
		[{ ...assessment, datedOn: "1989-12-31" }, ["datedOn", { reason: "date-too-early" }]],
		[{ ...assessment, dueOn: null }, ["dueOn", { reason: "required" }]],
		[{ ...assessment, dueOn: "2026-01-09" }, ["dueOn", { reason: "due-before-date" }]],
		[{ ...assessment, dueOn: "2028-01-11" }, ["dueOn", { reason: "due-too-late" }]],
		[{ ...pledge, dueOn: "2026-01-09" }, ["dueOn", { reason: "due-before-date" }]],
		[
			{ ...assessment, amount: null, currency: null },
			["amount", { reason: "required" }, "currency", { reason: "required" }],
		],
		[{ ...assessment, amount: null }, ["amount", { reason: "required" }]],
		[{ ...assessment, currency: null }, ["currency", { reason: "required" }]],
		[{ ...gift, amount: "5" }, ["currency", { reason: "required" }]],
		[{ ...gift, currency: "EUR" }, ["amount", { reason: "required" }]],
		[{ ...gift, note: null }, ["note", { reason: "required" }]],
		[{ ...assessment, amount: "" }, ["amount", { reason: "amount-form" }]],
		[{ ...assessment, amount: "ten" }, ["amount", { reason: "amount-form" }]],
		[{ ...assessment, amount: "10.001" }, ["amount", { reason: "too-many-decimals", currency: "EUR", minorUnits: 2 }]],
		[{ ...assessment, currency: "ABC" }, ["currency", { reason: "unknown-currency" }]],
	];
	for (const [input, expected] of cases) expect(check(input), JSON.stringify(input)).toEqual(expected);
	const years = { year: 2005, datedOn: "2005-06-01", dueOn: "2005-12-31" };
	expect(check({ ...assessment, ...years, currency: "AZN" })).toEqual([
		"currency",
		{
			reason: "currency-not-yet",
			currency: "AZN",
			day: "2006-01-01",
			instead: { code: "AZM", from: "1993-11-22", until: "2006-12-31" },
		},
	]);
	expect(check({ ...assessment, ...years, currency: "AZM" })).toEqual(["AZM", "1000.00"]);
});

it("reports the problems of all fields together, also without a date", () => {
	expect(check({ ...pledge, year: 1989, datedOn: "2026-11-26", currency: "ABC", amount: "ten" })).toEqual([
		...["year", { reason: "bad-year" }],
		...["datedOn", { reason: "date-ahead" }],
		...["currency", { reason: "unknown-currency" }],
		...["amount", { reason: "amount-form" }],
	]);
	const entry = { ...newContribution.parse({ ...receipt, currency: "ABC", amount: "0" }), datedOn: null };
	expect(fieldProblems(entry, reference, today)).toEqual({
		datedOn: { reason: "required" },
		currency: { reason: "unknown-currency" },
		amount: { reason: "amount-zero" },
	});
});

it("accepts the code of a country, and trims notes and references", () => {
	const texts = (note: string, reference: string) => newContribution.safeParse({ ...receipt, note, reference }).data;
	expect(texts(" Late start ", "\tINV 7 ")).toMatchObject({ note: "Late start", reference: "INV 7" });
	expect(texts("n".repeat(1000), "r".repeat(200))).toBeDefined();
	for (const [note, reference] of [
		["n".repeat(1001), "r"],
		["n", "r".repeat(201)],
		[" ", "r"],
		["n", " "],
	] as const) {
		expect(texts(note, reference)).toBeUndefined();
	}
	for (const member of ["aze", "AZE", "1AZ", "az"])
		expect(newContribution.safeParse({ ...receipt, member }).success).toBe(false);
});

it("accepts one assessment for each year, and any number of pledges", () => {
	const once = entry("assessed", "1000.00");
	const already = ["year", { reason: "assessed-already", year: 2026 }];
	expect(check(assessment, [once])).toEqual(already);
	expect(check({ ...assessment, year: 2025 }, [once])).toEqual(["EUR", "1000.00"]);
	expect(check(pledge, [once])).toEqual(["EUR", "1000.00"]);
	expect(check(assessment, [entry("voluntary", "50.00")])).toEqual(["EUR", "1000.00"]);
	expect(check(assessment, [once, reversalOf(once)])).toEqual(["EUR", "1000.00"]);
});

it("settles no more than the member owes in that currency", () => {
	const ledger = [
		entry("voluntary", "70.00", { currency: "USD" }),
		entry("assessed", "100.00"),
		entry("voluntary", "20.00"),
		entry("assessed", "5.00", { currency: "AZN", year: 2025 }),
		entry("receipt", "5.00", { currency: "AZN" }),
	];
	const pay = (amount: string, currency = "EUR") => check({ ...receipt, amount, currency }, ledger);
	expect(pay("120")).toEqual(["EUR", "120.00"]);
	expect(pay("120.01")).toEqual(["amount", { reason: "more-than-owed", owed: "120.00", currency: "EUR" }]);
	const nothing = (currency: string, others: string[]) => ["currency", { reason: "nothing-owed", currency, others }];
	// A charge paid in full is no longer owed.
	expect(pay("1", "AZN")).toEqual(nothing("AZN", ["EUR", "USD"]));
	expect(pay("1", "GBP")).toEqual(nothing("GBP", ["EUR", "USD"]));
	expect(check(receipt)).toEqual(nothing("EUR", []));
});

it("settles no more of a given charge than is open, in its currency", () => {
	const charge = entry("assessed", "100.00", { id: id() });
	const pledged = entry("voluntary", "70.00", { id: id(), currency: "USD" });
	const paid = entry("assessed", "30.00", { id: id(), year: 2025 });
	const payment = entry("receipt", "30.00", { id: id(), itemId: paid.id });
	const kept = entry("voluntary", "10.00", { id: id() });
	const fulfilled = entry("receipt", "10.00", { id: id(), itemId: kept.id });
	const wrong = entry("assessed", "40.00", { id: id(), year: 2024 });
	const ledger = [charge, pledged, paid, payment, kept, fulfilled, wrong, reversalOf(wrong)];
	const of = (input: NewContributionInput, { id: itemId }: ContributionEntry, more = {}) =>
		check({ ...input, itemId, ...more }, ledger);
	for (const input of [receipt, credit]) {
		expect(of(input, charge, { amount: "100" })).toEqual(["EUR", "100.00"]);
		expect(of(input, charge, { amount: "100.01" })).toEqual([
			"amount",
			{ reason: "more-than-owed", owed: "100.00", currency: "EUR" },
		]);
		// Without a currency, the charge's currency applies.
		expect(of(input, pledged, { currency: null, amount: "70" })).toEqual(["USD", "70.00"]);
		expect(of(input, pledged, { amount: "1" })).toEqual([
			"currency",
			{ reason: "nothing-owed", currency: "EUR", others: ["USD"] },
		]);
		for (const one of [paid, kept]) expect(of(input, one)).toEqual(["itemId", { reason: "settled-already" }]);
		for (const other of [payment, wrong]) expect(of(input, other)).toEqual(["itemId", { reason: "unknown-item" }]);
		expect(of(input, entry("assessed", "1.00", { id: id() }), { currency: null })).toEqual([
			"itemId",
			{ reason: "unknown-item" },
		]);
	}
	expect(check(credit, ledger)).toEqual(["itemId", { reason: "required" }]);
	expect(of({ ...credit, note: null }, charge)).toEqual(["note", { reason: "required" }]);
});
