import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someOf, worthOf } from "#app/search/query/idf.ts";
import { literalOf, type Wanted } from "#app/search/query/tsquery.ts";

const word = (lexeme: string): Wanted => ({ lexeme, prefix: false });

describe("what words are worth", () => {
	it("together is 1, and the rarer the more", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 10 }), (frequencies) => {
				const worth = worthOf(frequencies, 1000);
				expect(worth.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
				for (const [i, one] of frequencies.entries()) {
					for (const [k, other] of frequencies.entries())
						if (one > 0 && one < other) expect(worth[i]).toBeGreaterThan(worth[k] as number);
				}
			}),
		);
	});
	it("is nothing for what stands nowhere, unless nothing else does", () => {
		expect(worthOf([0, 5], 100)).toEqual([0, 1]);
		expect(worthOf([0, 0], 100)).toEqual([0.5, 0.5]);
	});
});

describe("some of the words are enough", () => {
	const some = (worth: number[]) => {
		const wanted = someOf(
			worth.map((_, i) => word(`w${i}`)),
			worth,
		);
		return wanted && literalOf(wanted);
	};
	it.each([
		["of one there is no part", [1], undefined],
		["either of two that weigh alike", [0.5, 0.5], "('w0' | 'w1')"],
		["but not a common one alone", [0.9, 0.1], "'w0'"],
		["and not what stands nowhere", [1, 0], "'w0'"],
		["some that weigh little together", [0.7, 0.15, 0.15], "('w0' | ('w1' & 'w2'))"],
	])("%s", (_, worth, literal) => {
		expect(some(worth)).toBe(literal);
	});
});

it("literals quote what would else be an operator", () => {
	expect(literalOf({ every: [{ lexeme: "it's", prefix: true }, word("a\\b")] }, "A")).toBe("('it''s':*A & 'a\\\\b':A)");
});
