import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainNumber, readNumber, typedNumber } from "#app/library/values/typed-number.ts";

const plainOf = (typed: string, locale = "en") => {
	const read = readNumber(typed, locale);
	return "plain" in read ? read.plain : read.problem;
};

describe("a number as people type it", () => {
	it.each([
		["1234.5", "1234.5"],
		["1,234.5", "1234.5"],
		["1.234,5", "1234.5"],
		["1 234,5", "1234.5"],
		["1'234.5", "1234.5"],
		["12,5", "12.5"],
		["0,123", "0.123"],
		["1.234.567", "1234567"],
		["2,800,000", "2800000"],
		["١٢٣٤٫٥", "1234.5"],
		["١٬٢٣٤٫٥", "1234.5"],
		["۱۲", "12"],
		["−3", "-3"],
		["007", "7"],
		["-0", "0"],
		[" 42 ", "42"],
	])("%s is %s, in every language", (typed, plain) => {
		for (const locale of ["en", "ar"]) expect(plainOf(typed, locale)).toBe(plain);
	});

	it("is read in the page's language if one separator is followed by three digits", () => {
		expect(plainOf("1,234", "en")).toBe("1234");
		expect(plainOf("1.234", "tr")).toBe("1234");
	});

	it("is ambiguous if it could be two numbers", () => {
		expect(plainOf("1.234", "en")).toBe("ambiguousNumber");
		expect(plainOf("1,234", "az")).toBe("ambiguousNumber");
	});

	it.each(["", "many", "30 to 50", "1,23,4", "1.2.3", "12 %", "1e5", "--1", "1,", ".5", "9".repeat(20), "1.234.5,6"])(
		"%s is not a number",
		(typed) => expect(plainOf(typed)).toBe("badNumber"),
	);

	it("comes back from the form unchanged, in every language", () => {
		const numbers = fc.oneof(
			fc.integer(),
			fc
				.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true })
				.map((value) => Number(value.toPrecision(12))),
		);
		fc.assert(
			fc.property(numbers, fc.constantFrom("en", "ar", "az", "tr", "id", "fr"), (value, locale) => {
				expect(Number(plainOf(typedNumber(plainNumber(value), locale), locale))).toBe(value + 0);
			}),
		);
	});

	it("is written without an exponent", () => {
		expect([1e-7, 1.5e-7, 1e21, -1.25e21, 2_700_000_000_000].map(plainNumber)).toEqual([
			"0.0000001",
			"0.00000015",
			"1000000000000000000000",
			"-1250000000000000000000",
			"2700000000000",
		]);
	});
});
