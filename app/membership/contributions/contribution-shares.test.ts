import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScaleFigures, sharesOf } from "#app/membership/contributions/contribution-shares.ts";
import { type Amount, isGreater, readAmount, sum, zero } from "#app/membership/ledger/contribution-amount.ts";

const amount = (text: string) => text as Amount;
const shared = (figure: string, points: string[], step = "0.01", minimum: string | null = null) =>
	sharesOf({ method: "total", figure: amount(figure), step: amount(step), minimum: minimum as Amount | null }, points);
const based = (figure: string, points: string[], step = "0.01", minimum: string | null = null) =>
	sharesOf({ method: "base", figure: amount(figure), step: amount(step), minimum: minimum as Amount | null }, points);

describe("a total that is shared", () => {
	it("is rounded by the largest remainders if it does not divide evenly", () => {
		expect(shared("100.00", ["1", "1", "1"])).toEqual({ amounts: ["33.34", "33.33", "33.33"] });
		expect(shared("10", ["6", "3", "1"], "1")).toEqual({ amounts: ["6", "3", "1"] });
		expect(shared("10", ["0", "1.5", "0.5"], "1")).toEqual({ amounts: ["0", "8", "2"] });
		// What remains does not go to the largest weights.
		expect(shared("10", ["5.2", "3.1", "1.7"], "1")).toEqual({ amounts: ["5", "3", "2"] });
		expect(shared("10", ["1.7", "3.1", "5.2"], "1")).toEqual({ amounts: ["2", "3", "5"] });
		expect(shared("10", ["2.3", "5.1", "2.6"], "1")).toEqual({ amounts: ["2", "5", "3"] });
	});

	it("has the smallest shares raised to the minimum, and the others share the rest", () => {
		expect(shared("1000", ["97", "2", "1"], "1", "100")).toEqual({ amounts: ["800", "100", "100"] });
		// The second falls below the minimum only once the first has been raised to it.
		expect(shared("100", ["1", "22", "77"], "1", "20")).toEqual({ amounts: ["20", "20", "60"] });
		expect(shared("100", ["0", "1", "9"], "1", "20")).toEqual({ amounts: ["0", "20", "80"] });
	});

	it("has a reason if it can't be shared", () => {
		expect(shared("100.50", ["1"], "1")).toEqual({ problem: "figure-no-multiple" });
		expect(shared("100", ["1"], "10", "15")).toEqual({ problem: "minimum-no-multiple" });
		expect(shared("100", ["1", "1"], "1", "60")).toEqual({ problem: "minimum-above-total" });
		expect(shared("100", ["0", "0.0"], "1")).toEqual({ problem: "nobody-obliged" });
		expect(shared("100", [], "1")).toEqual({ problem: "nobody-obliged" });
	});

	it("adds up exactly, respects the minimum, and is never less for more points", () => {
		const points = fc.array(
			fc.tuple(fc.nat(999_999), fc.nat(9999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, "0")}`),
			{ maxLength: 60 },
		);
		const figures = fc.record({
			units: fc.bigInt({ min: 1n, max: 10n ** 14n }),
			step: fc.constantFrom("0.01", "0.05", "1", "100", "0.0001"),
			least: fc.nat(1000),
		});
		fc.assert(
			fc.property(points, figures, (weights, { units, step, least }) => {
				const read = readAmount(timesStep(units, step), { code: "X", minorUnits: 4 });
				if (!("amount" in read)) return;
				const minimum = least === 0 ? null : amount(timesStep(BigInt(least), step));
				const scale: ScaleFigures = { method: "total", figure: read.amount, step: amount(step), minimum };
				const result = sharesOf(scale, weights);
				const paying = weights.filter((weight) => !/^[0.]+$/.test(weight)).length;
				if ("problem" in result) {
					expect(result.problem).toBe(paying === 0 ? "nobody-obliged" : "minimum-above-total");
					if (paying > 0) expect(BigInt(least) * BigInt(paying) > units).toBe(true);
					return;
				}
				const { amounts } = result;
				expect(isGreater(sum(amounts), read.amount) || isGreater(read.amount, sum(amounts))).toBe(false);
				for (const [at, share] of amounts.entries()) {
					const weight = BigInt((weights[at] as string).replace(".", ""));
					if (weight === 0n) expect(isGreater(share, zero)).toBe(false);
					else if (minimum) expect(isGreater(minimum, share)).toBe(false);
					for (const [other, more] of amounts.entries()) {
						if (BigInt((weights[other] as string).replace(".", "")) > weight)
							expect(isGreater(share, more)).toBe(false);
					}
				}
			}),
		);
	});
});

/** A whole number of steps as a text of digits. */
function timesStep(units: bigint, step: string): string {
	const decimals = step.split(".")[1]?.length ?? 0;
	const digits = String(units * BigInt(step.replace(".", ""))).padStart(decimals + 1, "0");
	return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

describe("a base amount for each point", () => {
	it("is rounded half up to the step, and is never less than the minimum", () => {
		expect(based("1000", ["1", "2.5", "0.333"], "1")).toEqual({ amounts: ["1000", "2500", "333"] });
		expect(based("25", ["1", "3"], "10")).toEqual({ amounts: ["30", "80"] });
		expect(based("10", ["0.5", "0", "3"], "1", "7")).toEqual({ amounts: ["7", "0", "30"] });
		expect(based("999999999999999.99", ["1.0001"])).toEqual({ amounts: ["1000099999999999.99"] });
		expect(based("123456789012345.67", ["123456.7891"])).toEqual({ amounts: ["15241578764060356677.49"] });
	});
});
