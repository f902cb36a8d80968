import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { anyAmount } from "#app/membership/contributions/contributions.fixture.ts";
import {
	type Amount,
	amountOf,
	balance,
	isGreater,
	isZero,
	readAmount,
	smallerOf,
	subtract,
	sum,
	zero,
} from "#app/membership/ledger/contribution-amount.ts";
import { formats } from "#app/messages/format.ts";

const eur = { code: "EUR", minorUnits: 2 };
const cents = (amount: Amount) => BigInt(amount.replace(".", ""));

describe("amounts", () => {
	it("are never numbers, neither in types nor in code that handles them", () => {
		expectTypeOf<number>().not.toExtend<Amount>();
		expectTypeOf<string>().not.toExtend<Amount>();
		expectTypeOf(sum).parameter(0).toEqualTypeOf<readonly Amount[]>();
		const folders = [
			"app/membership/ledger",
			"app/membership/contributions",
			"app/routes/secretariat/contributions",
			"app/routes/desk/country",
		];
		const files = folders.flatMap((folder) =>
			readdirSync(folder)
				.filter((name) => /contribution/.test(path.join(folder, name)))
				.filter((name) => !name.includes(".test.") && !name.includes(".fixture."))
				.map((name) => path.join(folder, name)),
		);
		expect(files.length).toBeGreaterThan(20);
		for (const file of files) {
			const source = readFileSync(file, "utf8");
			expect(source, file).not.toMatch(
				/parseFloat|parseInt|toNumber\(|::(float|double|real|numeric)|[aA]mount: number/,
			);
			// Only years, versions, list positions and booleans are turned into numbers, never money.
			for (const [, made = ""] of source.matchAll(/\bNumber\(([^()]*)/g)) {
				expect(made, file).toMatch(/^(year|today\.slice|[ab]\.kind|form\.get|rest - assigned)/);
			}
		}
	});

	it("add up exactly in hundredths, whatever their size", () => {
		fc.assert(
			fc.property(fc.array(anyAmount, { minLength: 1 }), (amounts) => {
				expect(cents(sum(amounts))).toBe(amounts.reduce((total, each) => total + cents(each), 0n));
			}),
		);
	});

	it("are split into the amount taken and the rest", () => {
		fc.assert(
			fc.property(anyAmount, anyAmount, (one, other) => {
				expect(sum([subtract(one, other), smallerOf(one, other)])).toBe(one);
				expect(isGreater(one, other)).toBe(cents(one) > cents(other));
				const { owed, inCredit } = balance(one, other);
				expect(isZero(owed) || isZero(inCredit)).toBe(true);
				expect(cents(owed) - cents(inCredit)).toBe(cents(one) - cents(other));
			}),
		);
		expect(sum([])).toBe("0");
		expect(sum([zero, amountOf("0.1", 2), amountOf("0.2", 2)])).toBe("0.30");
	});

	it("are read as people type them, with as many decimals as the currency has", () => {
		const read = (typed: string, unit = eur) => Object.values(readAmount(typed, unit))[0];
		expect(read("1234.5")).toBe("1234.50");
		expect(read(" 1 234 ")).toBe("1234.00");
		expect(read("١٢٣٤٫٥٠")).toBe("1234.50");
		expect(read("۱۲۳۴٬۵۶۷٫۸۹")).toBe("1234567.89");
		expect(read("007")).toBe("7.00");
		expect(read("500", { code: "JPY", minorUnits: 0 })).toBe("500");
		expect(read("999999999999999.99")).toBe("999999999999999.99");
		for (const typed of ["", "1,234", "1.234,5", "-5", "+5", "5-", "1e3", "0x10", ".5", "5.", "EUR 5", "∞", "NaN"]) {
			expect([typed, read(typed)]).toEqual([typed, { reason: "amount-form" }]);
		}
		expect(read("0.00")).toEqual({ reason: "amount-zero" });
		expect(read("1000000000000000")).toEqual({ reason: "amount-too-large" });
		expect(read("9".repeat(5000))).toEqual({ reason: "amount-too-large" });
		expect(read("1.005")).toEqual({ reason: "too-many-decimals", currency: "EUR", minorUnits: 2 });
		expect(read("1.5", { code: "JPY", minorUnits: 0 })).toMatchObject({ reason: "too-many-decimals", minorUnits: 0 });
		expect(read("1.500")).toBe("1.50");
		// An unknown currency may have as many decimals as any currency has.
		expect(readAmount("1.2345", null)).toEqual({ amount: "1.2345" });
		expect(readAmount("1.23456", null)).toEqual({
			problem: { reason: "too-many-decimals", currency: "", minorUnits: 4 },
		});
	});

	it("come back unchanged from JSON and from typed text", () => {
		fc.assert(
			fc.property(anyAmount, (amount) => {
				expect(JSON.parse(JSON.stringify({ amount })).amount).toBe(amount);
				expect(readAmount(amount, eur)).toEqual({ amount });
				expect(amountOf(`${amount}00`, 2)).toBe(amount);
			}),
		);
	});

	it("are stored in the database as plain digits", () => {
		for (const text of ["", "-1", "1-", "x1", "1x", "1.", ".5", "1e3"]) {
			expect(() => amountOf(text), text).toThrow(RangeError);
		}
	});

	it("are shown to the last digit, in both languages", () => {
		const digits = (text: string) => text.replace(/[^\d.]/g, "");
		for (const amount of ["123456789012345678.95", "0.10", "999999999999999.99", "5"]) {
			for (const locale of ["en", "ar"]) expect(digits(formats(locale).money(amount, "EUR")), locale).toBe(amount);
		}
		expect(formats("en").money("1234.50", "AZN")).toBe("AZN\u00a01,234.50");
		// Not the decimals that CLDR would give the forint.
		expect(formats("en").money("1234.50", "HUF")).toBe("HUF\u00a01,234.50");
	});
});
