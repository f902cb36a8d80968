import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idfWeights, mostTelling, partialQuery } from "#app/search/query/idf.ts";
import { literalOf, type TextQuery } from "#app/search/query/tsquery.ts";

const word = (lexeme: string): TextQuery => ({ lexeme, prefix: false });

describe("the weights of words", () => {
	it("add up to 1, and rarer words weigh more", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 10 }), (frequencies) => {
				const weights = idfWeights(frequencies, 1000);
				expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
				for (const [i, one] of frequencies.entries()) {
					for (const [k, other] of frequencies.entries())
						if (one > 0 && one < other) expect(weights[i]).toBeGreaterThan(weights[k] as number);
				}
			}),
		);
	});
	it("are zero for words that occur nowhere, unless none of the words occurs", () => {
		expect(idfWeights([0, 5], 100)).toEqual([0, 1]);
		expect(idfWeights([0, 0], 100)).toEqual([0.5, 0.5]);
	});
});

it("the rarest of several words is the most significant, unless it is frequent or occurs nowhere", () => {
	expect(mostTelling([12, 30], 64)).toMatchObject({ at: 0 });
	expect(mostTelling([0, 12], 64)).toEqual({ at: 1, weight: 1 });
	expect(mostTelling([30, 40], 64)).toBeUndefined();
	expect(mostTelling([0, 0], 64)).toBeUndefined();
	expect(mostTelling([], 64)).toBeUndefined();
});

describe("for a partial match, some of the words are enough", () => {
	const some = (weights: number[]) => {
		const wanted = partialQuery(
			weights.map((_, i) => word(`w${i}`)),
			weights,
		);
		return wanted && literalOf(wanted);
	};
	it.each([
		["a single word has no part", [1], undefined],
		["either of two words with the same weight", [0.5, 0.5], "('w0' | 'w1')"],
		["but not a common one alone", [0.9, 0.1], "'w0'"],
		["and never a word that occurs nowhere", [1, 0], "'w0'"],
		["several with little weight only together", [0.7, 0.15, 0.15], "('w0' | ('w1' & 'w2'))"],
	])("%s", (_, weights, literal) => {
		expect(some(weights)).toBe(literal);
	});
});

it("literals quote characters that would otherwise be operators", () => {
	expect(literalOf({ every: [{ lexeme: "it's", prefix: true }, word("a\\b")] }, "A")).toBe("('it''s':*A & 'a\\\\b':A)");
});
