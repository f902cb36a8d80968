import { describe, expect, it } from "vitest";
import { loadReference, readReferenceFiles } from "#app/reference/reference.server.ts";

const reference = loadReference("content/reference");
const { currencies, countries } = readReferenceFiles("content/reference");

describe("currencies", () => {
	it("have the decimals of ISO 4217, not the customary ones", () => {
		const units = (code: string) => reference.currency(code)?.minorUnits;
		expect(["EUR", "AZN", "HUF", "PKR", "RSD"].map(units)).toEqual([2, 2, 2, 2, 2]);
		expect(["JPY", "KRW", "XOF", "VND"].map(units)).toEqual([0, 0, 0, 0]);
		expect(["KWD", "IQD", "TND"].map(units)).toEqual([3, 3, 3]);
	});

	it("are each listed once, and every current country has one", () => {
		expect(new Set(currencies.map(({ code }) => code)).size).toBe(currencies.length);
		const paid = new Set(
			currencies.flatMap(({ tender }) => tender.flatMap(([country, , until]) => (until ? [] : country))),
		);
		// Antarctica has no population, and CLDR lists no currency for it.
		expect(countries.map(({ iso2 }) => iso2).filter((code) => !paid.has(code))).toEqual(["AQ"]);
	});

	it("that were not yet or no longer in use are refused, with the one used instead", () => {
		expect(reference.currencyProblem("AZN", "2006-01-01")).toBeUndefined();
		expect(reference.currencyProblem("AZM", "2006-12-31")).toBeUndefined();
		expect(reference.currencyProblem("AZN", "2005-12-31")).toEqual({
			reason: "currency-not-yet",
			currency: "AZN",
			day: "2006-01-01",
			instead: { code: "AZM", from: "1993-11-22", until: "2006-12-31" },
		});
		expect(reference.currencyProblem("AZM", "2007-01-01")).toEqual({
			reason: "currency-no-more",
			currency: "AZM",
			day: "2006-12-31",
			instead: { code: "AZN", from: "2006-01-01", until: null },
		});
		expect(reference.currencyProblem("EUR", "1998-12-31")).toMatchObject({ reason: "currency-not-yet", instead: null });
		expect(reference.currencyProblem("EUR", "1998-12-31", "FR")).toMatchObject({ instead: { code: "FRF" } });
		expect(reference.currencyProblem("XXX", "2026-01-01")).toEqual({ reason: "unknown-currency" });
		expect(reference.currencyProblem("euro", "2026-01-01")).toEqual({ reason: "unknown-currency" });
	});
});
